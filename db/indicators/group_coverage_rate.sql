-- Coverage by groups: open schools of this district that belong to an active group on :as_of, of all its open schools,
-- kindergartens included. A school in several groups counts once, an unknown start counts as before every date;
-- :with_planned counts groups that are being set up as well, on a day before :today those that had begun.
SELECT count(*) FILTER (WHERE EXISTS (
		SELECT 1 FROM membership m JOIN school_group g ON g.id = m.group_id
		WHERE m.school_id = c.id
			AND (m.valid_from IS NULL OR m.valid_from <= :as_of) AND (m.valid_to IS NULL OR m.valid_to > :as_of)
			AND CASE
				WHEN g.status IN ('planned', 'being_built') THEN :with_planned AND (:as_of >= :today
					OR (g.status = 'being_built' AND (g.established_on IS NULL OR g.established_on <= :as_of)))
				WHEN g.established_on > :as_of THEN 0
				ELSE g.status = 'active' OR (g.status = 'dissolved' AND g.dissolved_on > :as_of) END)),
	count(*)
FROM school c
WHERE c.district_id = (SELECT district_id FROM office)
	AND (c.opened_on IS NULL OR c.opened_on <= :as_of)
	AND (c.status = 'open' OR (c.status = 'closed' AND c.closed_on > :as_of))
	AND (:stage IS NULL OR EXISTS (
		SELECT 1 FROM school_stage x WHERE x.school_id = c.id AND x.stage = :stage
			AND (x.valid_from IS NULL OR x.valid_from <= :as_of) AND (x.valid_to IS NULL OR x.valid_to > :as_of)))
