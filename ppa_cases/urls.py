"""Home of the web process's address map: everything but the public site."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from core.views.health import HealthShow

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="accounts:home-show"), name="root"),
    path("sehat/", HealthShow.as_view(), name="health"),
    path("", include("accounts.urls")),
    path("", include("intake.urls")),
    path("", include("satgas.urls")),
    path("", include("reports.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("ppa_cases.api_urls")),
]

handler400 = "core.views.errors.bad_request"
handler403 = "core.views.errors.forbidden"
handler404 = "core.views.errors.not_found"
handler500 = "core.views.errors.failed"
