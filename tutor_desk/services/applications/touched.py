"""Which applications may have changed since they were sent, as the trail tells; asks for nothing else, as Today begins here."""

APPLICATIONS = (
    "SELECT newest.application_id FROM (SELECT application_id, student_id, max(id) AS copy FROM application_copy"
    " GROUP BY application_id) AS newest"
    " JOIN trail_change AS sent ON sent.student_id = newest.student_id"
    " AND sent.table_name = 'application_copy' AND sent.record_id = newest.copy"
    " JOIN trail_change AS later ON later.student_id = newest.student_id AND +later.trail_id > sent.trail_id"
    " AND later.table_name IN ('entry', 'grade', 'reference_part')"
)
"""The applications of whose students a source was changed since; the plus keeps the search to the student's own rows."""
