"""Home of the snapshot: the figures of a period as they stood, draft until signed, then frozen."""

from typing import Self

from django.db import models
from django.db.models import Func, JSONField, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from reports.models.period import Period


class SnapshotState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SIGNED = "signed", _("Signed")


class TotalOf(Func):
    """The total of one table in a column of tables, as it is stored; None when not counted."""

    template = "jsonb_path_query_first(%(expressions)s, '$[*] ? (@.code == \"%(table)s\").total')"
    output_field = JSONField()


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def drafts(self) -> Self:
        return self.filter(state=SnapshotState.DRAFT)

    def signed(self) -> Self:
        return self.filter(state=SnapshotState.SIGNED)

    def newest_first(self) -> Self:
        return self.order_by("-revision", "pk")

    def newest_of_each(self) -> Self:
        """Of each period the row with the highest revision among these."""
        best = self.filter(period=OuterRef("period")).order_by("-revision").values("pk")[:1]
        return self.filter(pk=Subquery(best))

    def without_numbers(self) -> Self:
        """For lists: the heavy columns stay in the database."""
        return self.defer("figures", "safe_figures", "definitions")

    def with_totals(self) -> Self:
        """Of the cases and the victims, for lists: the full ones and the safe ones."""
        return self.annotate(
            full_cases=TotalOf("figures", table="cases"),
            full_victims=TotalOf("figures", table="victims_by_sex"),
            safe_cases=TotalOf("safe_figures", table="cases"),
            safe_victims=TotalOf("safe_figures", table="victims_by_sex"),
        )


class Snapshot(models.Model):
    """One revision of a period's figures.

    `figures` are the full numbers, `safe_figures` the same tables after the gate (`reports.gate`);
    `definitions` what each table counted, in both languages; `letterhead` who stood in it.
    A signed row never changes: a trigger refuses it (migration 0002).
    """

    id = models.BigAutoField(primary_key=True)
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="snapshots")
    revision = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=6, choices=SnapshotState, default=SnapshotState.DRAFT)
    figures = models.JSONField()
    safe_figures = models.JSONField()
    definitions = models.JSONField()
    letterhead = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    change_note = models.CharField(max_length=300, blank=True)
    code_version = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    built_at = models.DateTimeField()
    built_by = models.CharField(max_length=80)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.CharField(max_length=80, blank=True)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("summary")
        verbose_name_plural = _("summaries")
        constraints = [
            models.UniqueConstraint(fields=["period", "revision"], name="snapshot_revision_once"),
            models.UniqueConstraint(
                fields=["period"], condition=Q(state=SnapshotState.DRAFT), name="snapshot_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(state__in=SnapshotState.values), name="snapshot_known_state"
            ),
            models.CheckConstraint(condition=Q(revision__gte=1), name="snapshot_revision_from_one"),
            models.CheckConstraint(
                condition=Q(digest__regex="^[0-9a-f]{64}$"), name="snapshot_digest_is_sha256"
            ),
            models.CheckConstraint(
                condition=Q(state=SnapshotState.DRAFT, signed_at__isnull=True, signed_by="")
                | (Q(state=SnapshotState.SIGNED, signed_at__isnull=False) & ~Q(signed_by="")),
                name="snapshot_signed_needs_when_and_who",
            ),
        ]

    def __str__(self) -> str:
        return f"summary {self.pk}"

    @property
    def is_signed(self) -> bool:
        return self.state == SnapshotState.SIGNED

    @property
    def is_revision(self) -> bool:
        return self.revision > 1
