-- Research by odd and even weeks: that of the district in odd weeks and of the clusters in even ones, of all district and
-- cluster research from :from to :to within semesters; no data where no duty belongs to odd or even weeks. Weeks are counted from the Monday on or before the first day.
SELECT count(*) FILTER (WHERE (level = 'district') = (week % 2 = 1)), count(*)
FROM (
	SELECT a.level,
		CAST(julianday(a.held_on) - julianday(date(s.starts_on, '-6 days', 'weekday 1')) AS INTEGER) / 7 + 1 AS week
	FROM semester s
	JOIN activity a ON a.kind = 'research' AND a.held_on BETWEEN date(s.starts_on, '-6 days', 'weekday 1') AND s.ends_on
	WHERE a.level IN ('district', 'group') AND a.held_on BETWEEN :from AND :to
		AND EXISTS (SELECT 1 FROM duty WHERE frequency IN ('fortnight_odd', 'fortnight_even'))
)
