-- Milestones done in time by the date now in force: accepted by :as_of and handed in by their due date, of those due by
-- :as_of; cancelled and suspended ones are left out. :department is the leading section.
SELECT count(*) FILTER (WHERE m.accepted_on <= :as_of AND m.submitted_on <= m.due_on), count(*)
FROM milestone m
WHERE m.due_on <= :as_of AND m.state NOT IN ('cancelled', 'suspended')
	AND (:department IS NULL OR EXISTS (SELECT 1 FROM milestone_section s
		WHERE s.milestone_id = m.id AND s.role = 'lead' AND s.department_id = :department))
