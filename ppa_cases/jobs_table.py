"""Home of the jobs table: which function does which topic, which job is due when, and which is
rung for when a worker starts.

Names of topics are kept: a message written before an update is done after it.
"""

from datetime import time

from accounts import jobs as accounts_jobs
from core import alarms
from core.jobs import audit_chain, housekeeping, keys, roles
from core.jobs.slots import MONTHLY, QUARTERLY, YEARLY, Daily, Every, Scheduled, Weekly
from core.jobs.table import Handler
from core.queues import Queue
from intake import jobs as intake_jobs
from reports import jobs as reports_jobs
from satgas import jobs as satgas_jobs

TOPICS: dict[str, Handler] = {
    alarms.TOPIC: accounts_jobs.tell_of_alarm,
    "core.seal_audit": audit_chain.seal_audit,
    "core.verify_audit": audit_chain.verify_audit,
    "accounts.forget_sign_ins": accounts_jobs.forget_sign_ins,
    "accounts.forget_rosters": accounts_jobs.forget_rosters,
    "accounts.end_sessions_without_post": accounts_jobs.end_sessions_without_post,
    "core.forget_requests": housekeeping.forget_requests,
    "core.purge_outbox": housekeeping.purge_outbox,
    "core.check_roles": roles.check_roles,
    "core.resume_rewrapping": keys.resume_rewrapping,
    "core.rewrap_keys": keys.rewrap_keys,
    "accounts.remind_of_rotation": accounts_jobs.remind_of_rotation,
    "accounts.tell_of_unreadable": accounts_jobs.tell_of_unreadable,
    "intake.open_sealed_complaints": intake_jobs.open_sealed_complaints,
    "intake.open_box": intake_jobs.open_box,
    "intake.open_messages": intake_jobs.open_messages,
    "intake.open_message": intake_jobs.open_message,
    "intake.make_desk_code": intake_jobs.make_desk_code,
    "intake.forget_codes": intake_jobs.forget_codes,
    "intake.make_letter_code": intake_jobs.make_letter_code,
    "intake.note_letter_received": intake_jobs.note_letter_received,
    "intake.open_letter_answer": intake_jobs.open_letter_answer,
    "intake.publish_pace": intake_jobs.publish_pace,
    "intake.stir_appointments": intake_jobs.stir_appointments,
    "intake.try_unreadable_again": intake_jobs.try_unreadable_again,
    "intake.open_sealed_files": intake_jobs.open_sealed_files,
    "intake.open_file": intake_jobs.open_file,
    "intake.check_file": intake_jobs.check_file,
    "intake.copy_files": intake_jobs.copy_files,
    "intake.look_after_files": intake_jobs.look_after_files,
    "intake.run_clocks": intake_jobs.run_clocks,
    "intake.drop_old_drafts": intake_jobs.drop_old_drafts,
    "intake.watch_arrivals": intake_jobs.watch_arrivals,
    "intake.watch_codes": intake_jobs.watch_codes,
    "satgas.reverse_grants": satgas_jobs.reverse_grants,
    "satgas.remind_follow_ups": satgas_jobs.remind_follow_ups,
    "satgas.end_grants": satgas_jobs.end_grants,
    "satgas.check_access": satgas_jobs.check_access,
    "satgas.check_neighbours": satgas_jobs.check_neighbours,
    "satgas.watch_reading": satgas_jobs.watch_reading,
    "reports.build_week": reports_jobs.build_week,
    "reports.build_month": reports_jobs.build_month,
    "reports.build_quarter": reports_jobs.build_quarter,
    "reports.build_year": reports_jobs.build_year,
    "reports.render_exports": reports_jobs.render_exports,
}

SCHEDULE: tuple[Scheduled, ...] = (
    Scheduled("core.seal_audit", Every(minutes=1)),
    Scheduled("core.verify_audit", Daily(at=time(3, 30)), queue=Queue.SLOW),
    Scheduled("accounts.end_sessions_without_post", Daily(at=time(0, 1))),
    Scheduled("accounts.forget_sign_ins", Daily(at=time(2, 0))),
    Scheduled("accounts.forget_rosters", Every(minutes=60)),
    Scheduled("core.forget_requests", Daily(at=time(2, 10))),
    Scheduled("core.purge_outbox", Daily(at=time(2, 20))),
    Scheduled("core.check_roles", Daily(at=time(3, 10))),
    Scheduled("core.resume_rewrapping", Daily(at=time(2, 30))),
    Scheduled("accounts.remind_of_rotation", Daily(at=time(7, 0))),
    Scheduled("accounts.tell_of_unreadable", Every(minutes=15)),
    Scheduled("intake.open_sealed_complaints", Every(minutes=1)),
    Scheduled("intake.open_messages", Every(minutes=1)),
    Scheduled("intake.forget_codes", Every(minutes=15)),
    Scheduled("intake.publish_pace", Daily(at=time(0, 5))),
    Scheduled("intake.stir_appointments", Daily(at=time(1, 30))),
    Scheduled("intake.open_sealed_files", Every(minutes=1)),
    Scheduled("intake.look_after_files", Every(minutes=15)),
    Scheduled("intake.run_clocks", Every(minutes=1)),
    Scheduled("intake.drop_old_drafts", Every(minutes=15)),
    Scheduled("intake.watch_arrivals", Every(minutes=5)),
    Scheduled("intake.watch_codes", Every(minutes=1)),
    Scheduled("satgas.remind_follow_ups", Every(minutes=60)),
    Scheduled("satgas.end_grants", Every(minutes=15)),
    Scheduled("satgas.check_access", Daily(at=time(3, 0))),
    Scheduled("satgas.watch_reading", Every(minutes=15)),
    Scheduled("satgas.check_neighbours", Daily(at=time(2, 50))),
    Scheduled("reports.build_week", Weekly(weekday=0, at=time(0, 10)), queue=Queue.SLOW),
    Scheduled("reports.build_month", MONTHLY, queue=Queue.SLOW),
    Scheduled("reports.build_quarter", QUARTERLY, queue=Queue.SLOW),
    Scheduled("reports.build_year", YEARLY, queue=Queue.SLOW),
)

# A start is when a key that was missing may be back.
AT_START: tuple[str, ...] = ("intake.try_unreadable_again",)
