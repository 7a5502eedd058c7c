"""Home of the public process's address map: the form, the code and nothing else."""

from django.urls import include, path

from intake.public.views.health import HealthShow

urlpatterns = [
    path("sehat/", HealthShow.as_view(), name="health"),
    path("", include("intake.public.urls")),
]

handler400 = "intake.public.views.refusal.bad_request"
handler403 = "intake.public.views.refusal.bad_request"
handler404 = "intake.public.views.refusal.not_found"
handler500 = "intake.public.views.refusal.failed"
