"""Home of the addresses of reports."""

from django.urls import path

from reports.views.dashboard import DashboardShow
from reports.views.export import ExportDownload
from reports.views.period import PeriodList
from reports.views.snapshot import SnapshotBuild, SnapshotDetail, SnapshotSign
from reports.views.workload import WorkloadShow

app_name = "reports"
_PERIOD = "rekap/<str:code>/<str:slug>/"
urlpatterns = [
    path("meja/pimpinan/", WorkloadShow.as_view(), name="workload-show"),
    path("rekap/", PeriodList.as_view(), name="period-list"),
    path("rekap/dasbor/", DashboardShow.as_view(), name="dashboard-show"),
    path(_PERIOD, SnapshotDetail.as_view(), name="snapshot-detail"),
    path(f"{_PERIOD}tanda-tangan/", SnapshotSign.as_view(), name="snapshot-sign"),
    path(f"{_PERIOD}hitung-ulang/", SnapshotBuild.as_view(), name="snapshot-build"),
    path(f"{_PERIOD}unduh/<str:form>/", ExportDownload.as_view(), name="export-download"),
]
