-- Clusters and groups exist beside what a policy text is about: 牵头校 and 成员校 in Putuo's clusters of 2019, and in the groups of
-- Baodi's compulsory schools. Words of Baodi and Changzhou that their offices use.

INSERT INTO pack_term (pack, term_id, leads)
	SELECT used.pack, term.id, term.code = 'lead'
	FROM (SELECT 'putuo-2019' AS pack UNION ALL SELECT 'baodi-2023') AS used
	JOIN term ON term.kind = 'membership_role' AND term.code IN ('lead', 'member')
	ORDER BY used.pack, term.rank;

INSERT INTO pack_term (pack, term_id)
	SELECT used.pack, term.id
	FROM (SELECT 'baodi-2023' AS pack, 'group_kind' AS kind, ' education_group ' AS codes
		UNION ALL SELECT 'baodi-2023', 'cooperation_mode', ' group project '
		UNION ALL SELECT 'baodi-2023', 'project_role', ' base participating '
		UNION ALL SELECT 'putuo-2019', 'project_role', ' base '
		UNION ALL SELECT 'changzhou-2018', 'project_role', ' base participating '
		UNION ALL SELECT 'putuo-2021', 'project_role', ' base participating built ') AS used
	JOIN term ON term.kind = used.kind AND instr(used.codes, ' ' || term.code || ' ')
	ORDER BY used.pack, used.kind, term.rank;
