-- Findings settled in time: closed by their due date, of those due by :as_of; cancelled ones are left out.
SELECT count(*) FILTER (WHERE state = 'closed' AND closed_on <= due_on), count(*)
FROM finding
WHERE due_on <= :as_of AND state <> 'cancelled'
	AND (:source IS NULL OR source = :source)
	AND (:department IS NULL OR owner_id = :department)
