-- The same by the date that was set at first: accepted by :as_of and handed in by their original due date, of those that
-- were to be done by :as_of.
SELECT count(*) FILTER (WHERE m.accepted_on <= :as_of AND m.submitted_on <= d.due_on), count(*)
FROM milestone_due d CROSS JOIN milestone m ON m.id = d.milestone_id
WHERE d.revision_no = 0 AND d.due_on <= :as_of AND m.state NOT IN ('cancelled', 'suspended')
	AND (:department IS NULL OR EXISTS (SELECT 1 FROM milestone_section s
		WHERE s.milestone_id = m.id AND s.role = 'lead' AND s.department_id = :department))
