-- What the texts ask to be kept beside what there was: the education needs of a town (ORG-22), the days on which a school was
-- planned and its building began (SCH-50), since when a group has its goal (GRP-14), the document that approved the posts of a
-- year (ORG-10), and what a teacher on an order mentored (ROT-03).
ALTER TABLE town ADD COLUMN education_needs TEXT;
ALTER TABLE school ADD COLUMN planned_on TEXT
		CONSTRAINT school_planned_on CHECK (planned_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE school ADD COLUMN building_on TEXT
		CONSTRAINT school_building_on CHECK (building_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE school_group ADD COLUMN feature_goal_from TEXT
		CONSTRAINT school_group_feature_goal_from CHECK (feature_goal_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE school_figures ADD COLUMN document_no TEXT;
ALTER TABLE rotation_order ADD COLUMN mentoring TEXT;

-- A consortium of two schools takes no third (GRP-28).
UPDATE term SET mark = 'pair' WHERE kind = 'group_kind' AND code = 'support_consortium';

-- What schools answer for in each role (GRP-45); notes of words are shown where the word is chosen.
UPDATE term SET note = '牵头制定章程和发展规划，统筹联合教研、课程共享和师资流动，组织日常协调。'
	WHERE kind = 'membership_role' AND code = 'lead' AND note IS NULL;
UPDATE term SET note = '协助牵头校，带动一片或一个学段的成员校，输出骨干教师和优质课程。'
	WHERE kind = 'membership_role' AND code = 'core' AND note IS NULL;
UPDATE term SET note = '执行章程和年度计划，参加联合教研和教师流动，共建共享特色资源。'
	WHERE kind = 'membership_role' AND code = 'member' AND note IS NULL;
UPDATE term SET note = '一所支援校对一所实验校，按约定方式派出干部教师，指导规划和教学。'
	WHERE kind = 'membership_role' AND code = 'support' AND note IS NULL;
UPDATE term SET note = '制定并实施三年规划，落实核心项目，按期接受初态、中期和终期评估。'
	WHERE kind = 'membership_role' AND code = 'experimental' AND note IS NULL;
UPDATE term SET note = '借鉴实验校经验，参加研修和成果展示。'
	WHERE kind = 'membership_role' AND code = 'participating' AND note IS NULL;
UPDATE term SET note = '文件未列，取各地通行做法。' WHERE note = 'practice';
