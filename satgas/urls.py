"""Home of the addresses of satgas."""

from django.urls import URLPattern

app_name = "satgas"
urlpatterns: list[URLPattern] = []
