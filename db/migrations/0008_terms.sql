-- The vocabularies: what the registers store as a code, with the words shown for it and its official rank. Marks are what the
-- program goes by; db/README.md explains them kind by kind. Grounds noted 'practice' come from other districts, not from a text.

-- The registers' own words.

-- origin: Where a record comes from.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('origin', 1, 'office', '本局登记', 'office register', NULL, NULL),
	('origin', 2, 'source', '文件所载', 'policy text', NULL, NULL),
	('origin', 3, 'made_up', '示例虚构', 'made up', NULL, NULL);

-- date_precision: What is known of a date.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('date_precision', 1, 'day', '到日', 'day', NULL, NULL),
	('date_precision', 2, 'month', '到月', 'month', NULL, NULL),
	('date_precision', 3, 'year', '到年', 'year', NULL, NULL);

-- basis: How we know that something holds.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('basis', 1, 'approved', '审批文件', 'approved', NULL, NULL),
	('basis', 2, 'stated', '文件明示', 'stated', NULL, NULL),
	('basis', 3, 'implied', '据文推定', 'implied', NULL, NULL),
	('basis', 4, 'practice', '惯例', 'practice', NULL, NULL);

-- level: Level of a body, a status, an honour or a training.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('level', 1, 'national', '国家级', 'national', NULL, NULL),
	('level', 2, 'provincial', '省级', 'provincial', NULL, NULL),
	('level', 3, 'city', '市级', 'municipal', NULL, NULL),
	('level', 4, 'city_and_district', '市、区两级', 'municipal and district', NULL, NULL),
	('level', 5, 'district', '区级', 'district', NULL, NULL),
	('level', 6, 'town', '街镇级', 'town', NULL, NULL),
	('level', 7, 'group', '学区集团级', 'cluster or group', NULL, NULL),
	('level', 8, 'school', '校级', 'school', NULL, NULL);

-- user_role: What a user may do, each including the one before.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('user_role', 1, 'viewer', '查看', 'viewer', NULL, NULL),
	('user_role', 2, 'clerk', '经办', 'clerk', NULL, NULL),
	('user_role', 3, 'approver', '审批', 'approver', NULL, NULL),
	('user_role', 4, 'admin', '系统管理', 'administrator', NULL, NULL);

-- setting_scope: For whom a setting holds.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('setting_scope', 1, 'office', '全局', 'office', NULL, NULL),
	('setting_scope', 2, 'user', '个人', 'user', NULL, NULL);

-- deed: What a change did to a record.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('deed', 1, 'entered', '新增', 'entered', NULL, NULL),
	('deed', 2, 'changed', '修改', 'changed', NULL, NULL),
	('deed', 3, 'removed', '删除', 'removed', NULL, NULL);

-- Places, bodies, documents.

-- town_kind: Kind of a place inside a district.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('town_kind', 1, 'town', '镇', 'town', NULL, NULL),
	('town_kind', 2, 'township', '乡', 'township', NULL, NULL),
	('town_kind', 3, 'subdistrict', '街道', 'subdistrict', NULL, NULL),
	('town_kind', 4, 'area', '片区', 'planning area', NULL, NULL);

-- town_layout: Which school-layout standard a town follows (004 一·一是).
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('town_layout', 1, 'key', '重点地区', 'key town', NULL, NULL),
	('town_layout', 2, 'other', '其他乡镇', 'other town', 'one_each', NULL);

-- department_kind: Kind of a responsible body.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('department_kind', 1, 'government', '党委政府', 'Party committee or government', NULL, NULL),
	('department_kind', 2, 'peoples_congress', '人大常委会', 'people''s congress', NULL, NULL),
	('department_kind', 3, 'bureau', '教育局', 'education bureau', 'own', NULL),
	('department_kind', 4, 'bureau_section', '局内科室', 'bureau section', 'own', NULL),
	('department_kind', 5, 'affiliated_institution', '直属单位', 'affiliated institution', 'own', NULL),
	('department_kind', 6, 'leading_group', '领导小组', 'leading group', 'organ', NULL),
	('department_kind', 7, 'working_group', '工作小组', 'working group', 'organ', NULL),
	('department_kind', 8, 'project_office', '项目办公室', 'project office', 'own', NULL),
	('department_kind', 9, 'supervision_team', '督导小组', 'supervision team', 'organ', NULL),
	('department_kind', 10, 'expert_team', '专家指导团队', 'expert team', 'organ', NULL),
	('department_kind', 11, 'studio', '名师名校长工作室', 'studio', 'own', NULL),
	('department_kind', 12, 'training_base', '培训基地', 'training base', NULL, NULL),
	('department_kind', 13, 'government_department', '政府部门', 'government department', NULL, NULL),
	('department_kind', 14, 'mass_organisation', '群团组织', 'mass organisation', NULL, NULL),
	('department_kind', 15, 'party_organ', '党组织', 'Party organisation', NULL, NULL),
	('department_kind', 16, 'group_organ', '学区集团机构', 'body of a cluster or group', NULL, NULL),
	('department_kind', 17, 'post', '岗位', 'post', NULL, NULL),
	('department_kind', 18, 'university', '高等院校', 'university', NULL, NULL),
	('department_kind', 19, 'enterprise', '企业', 'enterprise', NULL, NULL),
	('department_kind', 20, 'partner', '合作单位', 'partner body', NULL, NULL);

-- section_role: Part of a section in a milestone or project.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('section_role', 1, 'lead', '牵头', 'lead', NULL, NULL),
	('section_role', 2, 'cooperate', '配合', 'co-operating', NULL, NULL);

-- document_kind: Kind of a policy document.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('document_kind', 1, 'plan', '规划', 'plan', NULL, NULL),
	('document_kind', 2, 'scheme', '实施方案', 'implementation plan', NULL, NULL),
	('document_kind', 3, 'opinion', '意见', 'opinions', NULL, NULL),
	('document_kind', 4, 'measures', '办法', 'measures', NULL, NULL),
	('document_kind', 5, 'notice', '通知', 'notice', NULL, NULL),
	('document_kind', 6, 'report', '报告', 'report', NULL, NULL),
	('document_kind', 7, 'rules', '规章制度', 'rules', NULL, NULL),
	('document_kind', 8, 'minutes', '会议纪要', 'minutes', NULL, NULL);

-- strength: How firmly a clause binds.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('strength', 1, 'rule', '规定', 'rule', 'red', NULL),
	('strength', 2, 'prohibition', '禁止', 'prohibition', 'red', NULL),
	('strength', 3, 'in_principle', '原则上', 'in principle', 'amber', NULL),
	('strength', 4, 'target', '目标', 'target', 'target', NULL),
	('strength', 5, 'fact', '事实', 'fact', NULL, NULL);

-- comparison: How a figure is compared with its target.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('comparison', 1, 'ge', '不低于', 'at least', '>=', NULL),
	('comparison', 2, 'gt', '大于', 'more than', '>', NULL),
	('comparison', 3, 'eq', '等于', 'equal to', '=', NULL),
	('comparison', 4, 'le', '不超过', 'at most', '<=', NULL),
	('comparison', 5, 'lt', '小于', 'less than', '<', NULL),
	('comparison', 6, 'between', '介于', 'between', '..', NULL),
	('comparison', 7, 'approx', '左右', 'about', '~', NULL),
	('comparison', 8, 'forbidden', '禁止', 'forbidden', '0', NULL);

-- unit: What a figure counts.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('unit', 1, 'percent', '%', 'percent', NULL, NULL),
	('unit', 2, 'school', '所', 'schools', NULL, NULL),
	('unit', 3, 'person', '人', 'persons', NULL, NULL),
	('unit', 4, 'student', '名学生', 'students', NULL, NULL),
	('unit', 5, 'post', '个岗位', 'posts', NULL, NULL),
	('unit', 6, 'class', '个班', 'classes', NULL, NULL),
	('unit', 7, 'group', '个集团', 'groups', NULL, NULL),
	('unit', 8, 'project', '个项目', 'projects', NULL, NULL),
	('unit', 9, 'topic', '个课题', 'topics', NULL, NULL),
	('unit', 10, 'activity', '次活动', 'activities', NULL, NULL),
	('unit', 11, 'session', '场次', 'sessions', NULL, NULL),
	('unit', 12, 'meeting', '次会议', 'meetings', NULL, NULL),
	('unit', 13, 'report', '份报告', 'reports', NULL, NULL),
	('unit', 14, 'course', '门课程', 'courses', NULL, NULL),
	('unit', 15, 'resource', '项资源', 'resources', NULL, NULL),
	('unit', 16, 'hour', '学时', 'training hours', NULL, NULL),
	('unit', 17, 'class_hour', '课时', 'class hours', NULL, NULL),
	('unit', 18, 'month', '个月', 'months', NULL, NULL),
	('unit', 19, 'year', '年', 'years', NULL, NULL),
	('unit', 20, 'point', '分', 'points', NULL, NULL);

-- recurrence: Over which period a target is counted anew.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('recurrence', 1, 'calendar_year', '每年度', 'each calendar year', 'year', NULL),
	('recurrence', 2, 'school_year', '每学年', 'each school year', 'school_year', NULL),
	('recurrence', 3, 'semester', '每学期', 'each semester', 'semester', NULL);

-- Schools.

-- stage: Stage of schooling.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('stage', 1, 'kindergarten', '幼儿园', 'kindergarten', 'preschool', NULL),
	('stage', 2, 'primary', '小学', 'primary', 'compulsory', NULL),
	('stage', 3, 'junior_secondary', '初中', 'junior secondary', 'compulsory', NULL),
	('stage', 4, 'senior_secondary', '普通高中', 'senior secondary', 'senior', NULL),
	('stage', 5, 'vocational', '中等职业', 'vocational', NULL, NULL),
	('stage', 6, 'special', '特殊教育', 'special education', NULL, NULL);

-- school_type: Type of a school, which follows from its stages (SCH-23).
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('school_type', 1, 'kindergarten', '幼儿园', 'kindergarten', NULL, NULL),
	('school_type', 2, 'primary', '小学', 'primary school', NULL, NULL),
	('school_type', 3, 'junior_secondary', '初级中学', 'junior secondary school', NULL, NULL),
	('school_type', 4, 'senior_secondary', '高级中学', 'senior secondary school', NULL, NULL),
	('school_type', 5, 'nine_year', '九年一贯制学校', 'nine-year school', NULL, NULL),
	('school_type', 6, 'complete_secondary', '完全中学', 'complete secondary school', NULL, NULL),
	('school_type', 7, 'twelve_year', '十二年一贯制学校', 'twelve-year school', NULL, NULL),
	('school_type', 8, 'vocational', '中等职业学校', 'vocational school', NULL, NULL),
	('school_type', 9, 'special', '特殊教育学校', 'special school', NULL, NULL),
	('school_type', 10, 'other', '其他学校', 'other school', NULL, NULL);

-- school_status: Whether a school runs.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('school_status', 1, 'planned', '规划', 'planned', NULL, NULL),
	('school_status', 2, 'building', '在建', 'being built', NULL, NULL),
	('school_status', 3, 'open', '在办', 'open', 'open', NULL),
	('school_status', 4, 'suspended', '暂停招生', 'suspended', NULL, NULL),
	('school_status', 5, 'closed', '已停办', 'closed', NULL, NULL);

-- ownership: Who runs a school.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('ownership', 1, 'public', '公办', 'public', 'public', NULL),
	('ownership', 2, 'private', '民办', 'private', NULL, NULL),
	('ownership', 3, 'other', '其他', 'other', NULL, NULL);

-- locality: Where a school lies, after the statistical classes of town and country; the last two also weak kinds (002 二(一)5).
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('locality', 1, 'main_urban', '主城区', 'main urban area', NULL, NULL),
	('locality', 2, 'urban_fringe', '城乡结合区', 'urban fringe', NULL, NULL),
	('locality', 3, 'town_centre', '镇中心区', 'town centre', NULL, NULL),
	('locality', 4, 'town_fringe', '镇乡结合区', 'town fringe', NULL, NULL),
	('locality', 5, 'special_area', '特殊区域', 'special area', NULL, NULL),
	('locality', 6, 'township_centre', '乡中心区', 'township centre', 'rural', NULL),
	('locality', 7, 'village', '村庄', 'village', 'rural', NULL),
	('locality', 8, 'old_estate', '城中老小区', 'old housing estate', NULL, NULL);

-- school_mark: Status given to a school.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('school_mark', 1, 'rural', '乡村学校', 'rural school', 'must_join', NULL),
	('school_mark', 2, 'weak', '薄弱学校', 'weak school', 'must_join', NULL),
	('school_mark', 3, 'new_public_kindergarten', '新建公办园', 'new public kindergarten', 'must_join', NULL),
	('school_mark', 4, 'small_rural', '乡村小规模学校', 'small rural school', NULL, NULL),
	('school_mark', 5, 'township_centre', '乡镇中心校', 'township centre school', NULL, NULL),
	('school_mark', 6, 'many_migrants', '随迁子女较多学校', 'many migrant children', NULL, NULL),
	('school_mark', 7, 'famous', '名校', 'famous school', NULL, NULL),
	('school_mark', 8, 'new_school', '新校', 'incubated new school', NULL, NULL),
	('school_mark', 9, 'quality', '优质学校', 'quality school', 'quality', NULL),
	('school_mark', 10, 'quality_kindergarten', '优质幼儿园', 'quality kindergarten', 'quality', NULL),
	('school_mark', 11, 'new_quality', '新优质学校', 'new quality school', 'quality', NULL),
	('school_mark', 12, 'quality_brand_junior', '优质品牌初中', 'quality-brand junior school', NULL, NULL),
	('school_mark', 13, 'demonstration_high', '实验性示范性高中', 'demonstration senior high', 'quality', NULL),
	('school_mark', 14, 'featured_high', '特色普通高中', 'featured senior high', NULL, NULL),
	('school_mark', 15, 'experimental', '实验校', 'experimental school', NULL, NULL),
	('school_mark', 16, 'project_school', '项目学校', 'project school', NULL, NULL),
	('school_mark', 17, 'new_curriculum', '“双新”项目校', 'new-curriculum project school', NULL, NULL),
	('school_mark', 18, 'pbl_seed', '项目化学习种子实验校', 'project-based learning seed school', NULL, NULL),
	('school_mark', 19, 'pbl_project', '项目化学习项目实验校', 'project-based learning project school', NULL, NULL),
	('school_mark', 20, 'it_benchmark', '信息化标杆校', 'IT benchmark school', NULL, NULL),
	('school_mark', 21, 'suitable_base', '适合教育实践基地校', 'suitable-education base school', NULL, NULL),
	('school_mark', 22, 'nursery_base', '苗圃基地校', 'nursery base school', NULL, NULL),
	('school_mark', 23, 'early_talent', '拔尖创新人才早期培养校', 'early-talent school', NULL, NULL),
	('school_mark', 24, 'practice_base', '实践基地学校', 'practice base', NULL, NULL),
	('school_mark', 25, 'law_basic', '依法治校达标校', 'law-based governance, basic', 'law', NULL),
	('school_mark', 26, 'law_standard', '依法治校标准校', 'law-based governance, standard', 'law', NULL),
	('school_mark', 27, 'law_model', '依法治校示范校', 'law-based governance, model', 'law', NULL);

-- succession_kind: How a school came out of another one.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('succession_kind', 1, 'renamed', '更名', 'renamed', NULL, NULL),
	('succession_kind', 2, 'merged', '合并', 'merged', NULL, NULL),
	('succession_kind', 3, 'split', '分设', 'split off', NULL, NULL),
	('succession_kind', 4, 'absorbed', '并入', 'absorbed', NULL, NULL),
	('succession_kind', 5, 'converted', '转制', 'converted', NULL, NULL);

-- Groups.

-- group_kind: Kind of a group; marked 'lead' when it has a lead school.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('group_kind', 1, 'school_cluster', '学区', 'school cluster', 'lead', NULL),
	('group_kind', 2, 'education_group', '教育集团', 'education group', 'lead', NULL),
	('group_kind', 3, 'cross_stage_group', '跨学段教育集团', 'cross-stage education group', 'lead', NULL),
	('group_kind', 4, 'featured_group', '特色教育集团', 'featured education group', 'lead', NULL),
	('group_kind', 5, 'famous_new_group', '“名校+新校”跨区教育集团', 'famous + new group', 'lead', NULL),
	('group_kind', 6, 'education_consortium', '教育联合体', 'education consortium', 'lead', NULL),
	('group_kind', 7, 'support_consortium', '办学联合体', 'support consortium', 'lead', NULL),
	('group_kind', 8, 'quality_school_cluster', '新优质学校集群', 'cluster of new quality schools', NULL, NULL),
	('group_kind', 9, 'research_community', '研究共同体', 'research community', NULL, NULL),
	('group_kind', 10, 'resource_circle', '优质教育资源圈', 'resource circle', NULL, NULL),
	('group_kind', 11, 'resource_network', '优质教育资源网', 'resource network', NULL, NULL);

-- group_status: Whether a group works.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('group_status', 1, 'planned', '拟建', 'planned', NULL, NULL),
	('group_status', 2, 'being_built', '筹建中', 'being built', NULL, NULL),
	('group_status', 3, 'active', '运行中', 'active', 'active', NULL),
	('group_status', 4, 'dissolved', '已撤销', 'dissolved', NULL, NULL);

-- membership_role: Role of a school in a group; which one leads says pack_term.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('membership_role', 1, 'lead', '牵头校', 'lead school', NULL, NULL),
	('membership_role', 2, 'core', '核心校', 'core school', NULL, NULL),
	('membership_role', 3, 'member', '成员校', 'member school', NULL, NULL),
	('membership_role', 4, 'support', '支援校', 'support school', NULL, NULL),
	('membership_role', 5, 'experimental', '实验校', 'experimental school', NULL, NULL),
	('membership_role', 6, 'participating', '参与校', 'participating school', NULL, NULL);

-- cooperation_mode: How one school helps or runs another; marked with the pairing load that limits it.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('cooperation_mode', 1, 'entrusted', '委托管理', 'entrusted management', NULL, NULL),
	('cooperation_mode', 2, 'undertaken', '承办', 'undertaken running', NULL, NULL),
	('cooperation_mode', 3, 'joint', '联办', 'joint running', NULL, NULL),
	('cooperation_mode', 4, 'assisted', '协办', 'assisted running', NULL, NULL),
	('cooperation_mode', 5, 'group', '集团化', 'group running', NULL, NULL),
	('cooperation_mode', 6, 'collaborative', '协同办学', 'collaborative running', NULL, NULL),
	('cooperation_mode', 7, 'integrated', '一体化办学', 'integrated running', NULL, NULL),
	('cooperation_mode', 8, 'urban_rural', '城乡共建', 'urban-rural co-construction', NULL, NULL),
	('cooperation_mode', 9, 'alliance', '校际联盟', 'school alliance', NULL, NULL),
	('cooperation_mode', 10, 'project', '项目合作', 'project co-operation', NULL, NULL),
	('cooperation_mode', 11, 'pairing', '结对帮扶', 'pairing support', NULL, NULL),
	('cooperation_mode', 12, 'entrusted_support', '托管帮扶', 'entrusted support', NULL, NULL),
	('cooperation_mode', 13, 'kindergarten_lead', '优质园带园', 'quality kindergarten leads', 'kindergartens_per_quality_kindergarten', NULL),
	('cooperation_mode', 14, 'weak_pairing', '薄弱学校结对', 'pairing with weak schools', 'weak_schools_per_new_quality_school', NULL),
	('cooperation_mode', 15, 'famous_new', '名校+新校', 'famous + new', NULL, NULL),
	('cooperation_mode', 16, 'incubation', '孵化', 'incubation', NULL, NULL),
	('cooperation_mode', 17, 'co_building', '合作共建', 'co-building', NULL, NULL);

-- organ_kind: Governing body; marked with its function.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('organ_kind', 1, 'council', '理事会', 'council', 'decision', NULL),
	('organ_kind', 2, 'member_assembly', '成员校大会', 'assembly of members', 'decision', NULL),
	('organ_kind', 3, 'executive', '执行机构', 'executive body', 'execution', NULL),
	('organ_kind', 4, 'secretariat', '秘书处', 'secretariat', 'execution', NULL),
	('organ_kind', 5, 'supervisory_board', '监督机构', 'supervisory board', 'supervision', NULL),
	('organ_kind', 6, 'coordination_team', '常设协调管理团队', 'standing co-ordination team', 'coordination', NULL),
	('organ_kind', 7, 'leading_group', '领导小组', 'leading group', NULL, NULL),
	('organ_kind', 8, 'working_group', '工作小组', 'working group', NULL, NULL),
	('organ_kind', 9, 'expert_team', '专家指导团队', 'expert team', NULL, NULL),
	('organ_kind', 10, 'supervision_team', '督导小组', 'supervision team', 'supervision', NULL);

-- organ_function: What a governing body is for; a group needs one of each marked 'required' (GRP-16).
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('organ_function', 1, 'decision', '决策', 'decision', 'required', NULL),
	('organ_function', 2, 'execution', '执行', 'execution', 'required', NULL),
	('organ_function', 3, 'supervision', '监督', 'supervision', 'required', NULL),
	('organ_function', 4, 'coordination', '协调', 'co-ordination', NULL, NULL);

-- organ_post: Seat in a body.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('organ_post', 1, 'head', '组长', 'head', NULL, NULL),
	('organ_post', 2, 'deputy_head', '副组长', 'deputy head', NULL, NULL),
	('organ_post', 3, 'chair', '理事长', 'chair', NULL, NULL),
	('organ_post', 4, 'executive_chair', '常务理事长', 'executive chair', NULL, NULL),
	('organ_post', 5, 'vice_chair', '副理事长', 'vice chair', NULL, NULL),
	('organ_post', 6, 'secretary_general', '秘书长', 'secretary-general', NULL, NULL),
	('organ_post', 7, 'council_member', '理事', 'council member', NULL, NULL),
	('organ_post', 8, 'supervisor_chair', '监事长', 'head supervisor', NULL, NULL),
	('organ_post', 9, 'supervisor', '监事', 'supervisor', NULL, NULL),
	('organ_post', 10, 'office_head', '办公室主任', 'head of office', NULL, NULL),
	('organ_post', 11, 'member_unit', '成员单位', 'member unit', NULL, NULL),
	('organ_post', 12, 'member', '成员', 'member', NULL, NULL),
	('organ_post', 13, 'adviser', '顾问', 'adviser', NULL, NULL);

-- charter_state: State of a charter version.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('charter_state', 1, 'draft', '起草', 'draft', NULL, NULL),
	('charter_state', 2, 'voting', '表决中', 'voting', NULL, NULL),
	('charter_state', 3, 'effective', '生效', 'in force', NULL, NULL),
	('charter_state', 4, 'superseded', '已被替代', 'superseded', NULL, NULL),
	('charter_state', 5, 'withdrawn', '已撤回', 'withdrawn', NULL, NULL);

-- vote: Vote of a member on a charter.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('vote', 1, 'agree', '同意', 'agree', NULL, NULL),
	('vote', 2, 'disagree', '不同意', 'disagree', NULL, NULL),
	('vote', 3, 'abstain', '弃权', 'abstain', NULL, NULL);

-- application_kind: What is applied for.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('application_kind', 1, 'entry', '加入', 'entry', NULL, NULL),
	('application_kind', 2, 'exit', '退出', 'exit', NULL, NULL),
	('application_kind', 3, 'role_change', '变更角色', 'change of role', NULL, NULL);

-- application_initiative: Who started it.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('application_initiative', 1, 'school', '学校申请', 'school', NULL, NULL),
	('application_initiative', 2, 'group', '学区集团提出', 'group', NULL, NULL),
	('application_initiative', 3, 'bureau', '教育局统筹', 'bureau', NULL, NULL);

-- application_state: State of an application (workflow 6.1).
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('application_state', 1, 'draft', '起草', 'draft', NULL, NULL),
	('application_state', 2, 'submitted', '已提交', 'submitted', NULL, NULL),
	('application_state', 3, 'other_side_review', '对方审查', 'review by the other side', NULL, NULL),
	('application_state', 4, 'returned', '退回补正', 'returned', NULL, NULL),
	('application_state', 5, 'bureau_review', '教育局审批', 'review by the bureau', NULL, NULL),
	('application_state', 6, 'approved', '已批准', 'approved', NULL, NULL),
	('application_state', 7, 'effective', '已生效', 'in effect', NULL, NULL),
	('application_state', 8, 'rejected', '不批准', 'rejected', NULL, NULL),
	('application_state', 9, 'withdrawn', '已撤回', 'withdrawn', NULL, NULL),
	('application_state', 10, 'cancelled', '已取消', 'cancelled', NULL, NULL);

-- Projects.

-- project_kind: Kind of a project.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('project_kind', 1, 'plan', '专项规划', 'plan', NULL, NULL),
	('project_kind', 2, 'programme', '工作项目', 'programme', NULL, NULL),
	('project_kind', 3, 'group_building', '集团化建设', 'group building', NULL, NULL),
	('project_kind', 4, 'construction_new', '新建项目', 'new building', NULL, NULL),
	('project_kind', 5, 'construction_extension', '改扩建项目', 'extension', NULL, NULL),
	('project_kind', 6, 'key_topic', '攻关项目', 'key topic', NULL, NULL),
	('project_kind', 7, 'research', '课题研究', 'research', NULL, NULL),
	('project_kind', 8, 'talent', '人才培养', 'talent training', NULL, NULL),
	('project_kind', 9, 'cooperation', '合作项目', 'co-operation', NULL, NULL),
	('project_kind', 10, 'rectification', '整改落实', 'rectification', NULL, NULL);

-- project_status: Status of a project.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('project_status', 1, 'planned', '未启动', 'planned', NULL, NULL),
	('project_status', 2, 'in_progress', '推进中', 'in progress', 'open', NULL),
	('project_status', 3, 'suspended', '暂停', 'suspended', NULL, NULL),
	('project_status', 4, 'closed', '已完成', 'finished', NULL, NULL),
	('project_status', 5, 'cancelled', '已取消', 'cancelled', NULL, NULL);

-- topic_slot: Place of a key topic in 2+X (004 三·四是).
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('topic_slot', 1, 'common', '共同攻关项目', 'common topic', NULL, NULL),
	('topic_slot', 2, 'own', '自选攻关项目', 'own topic', NULL, NULL);

-- project_role: Part of a school in a project.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('project_role', 1, 'project_school', '项目学校', 'project school', NULL, NULL),
	('project_role', 2, 'experimental', '实验校', 'experimental school', NULL, NULL),
	('project_role', 3, 'support', '支援校', 'support school', NULL, NULL),
	('project_role', 4, 'participating', '参与校', 'participating school', NULL, NULL),
	('project_role', 5, 'partner', '结对学校', 'partner school', NULL, NULL),
	('project_role', 6, 'base', '基地校', 'base school', NULL, NULL),
	('project_role', 7, 'built', '建设学校', 'school being built', NULL, NULL);

-- milestone_kind: Kind of a milestone.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('milestone_kind', 1, 'task', '任务', 'task', NULL, NULL),
	('milestone_kind', 2, 'event', '事件', 'event', NULL, NULL),
	('milestone_kind', 3, 'target', '目标', 'target', NULL, NULL);

-- milestone_state: State of a milestone (workflow 6.2).
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('milestone_state', 1, 'planned', '未开始', 'planned', NULL, NULL),
	('milestone_state', 2, 'in_progress', '进行中', 'in progress', NULL, NULL),
	('milestone_state', 3, 'submitted', '已提交', 'handed in', NULL, NULL),
	('milestone_state', 4, 'accepted', '已验收', 'accepted', NULL, NULL),
	('milestone_state', 5, 'suspended', '暂停', 'suspended', NULL, NULL),
	('milestone_state', 6, 'cancelled', '已取消', 'cancelled', NULL, NULL);

-- light: Light of a ledger entry or figure; marked with its letter.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('light', 1, 'green', '绿灯', 'green', 'G', NULL),
	('light', 2, 'amber', '黄灯', 'amber', 'A', NULL),
	('light', 3, 'red', '红灯', 'red', 'R', NULL);

-- finding_kind: Kind of a finding.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('finding_kind', 1, 'problem', '问题', 'problem', NULL, NULL),
	('finding_kind', 2, 'opinion', '审议意见', 'opinion', NULL, NULL),
	('finding_kind', 3, 'delay', '逾期', 'delay', NULL, NULL),
	('finding_kind', 4, 'risk', '风险', 'risk', NULL, NULL),
	('finding_kind', 5, 'suggestion', '建议', 'suggestion', NULL, NULL);

-- finding_source: Where a finding comes from.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('finding_source', 1, 'ledger', '台账核查', 'ledger check', NULL, NULL),
	('finding_source', 2, 'congress', '人大审议', 'people''s congress', NULL, NULL),
	('finding_source', 3, 'supervision', '教育督导', 'supervision', NULL, NULL),
	('finding_source', 4, 'evaluation', '评估反馈', 'evaluation', NULL, NULL),
	('finding_source', 5, 'inspection', '教学视导', 'instructional inspection', NULL, NULL),
	('finding_source', 6, 'patrol', '日常巡查', 'patrol', NULL, NULL),
	('finding_source', 7, 'self', '自查', 'self-check', NULL, NULL);

-- finding_state: State of a finding.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('finding_state', 1, 'open', '待分派', 'open', NULL, NULL),
	('finding_state', 2, 'assigned', '整改中', 'assigned', NULL, NULL),
	('finding_state', 3, 'submitted', '待核查', 'handed in', NULL, NULL),
	('finding_state', 4, 'closed', '已销号', 'closed', NULL, NULL),
	('finding_state', 5, 'reopened', '重新整改', 'reopened', NULL, NULL),
	('finding_state', 6, 'cancelled', '已取消', 'cancelled', NULL, NULL);

-- frequency: How often a duty falls due; marked with the period it is counted in, unmarked without a number.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('frequency', 1, 'weekly', '每周', 'weekly', 'week', NULL),
	('frequency', 2, 'fortnight_odd', '单周', 'odd weeks', 'odd_week', NULL),
	('frequency', 3, 'fortnight_even', '双周', 'even weeks', 'even_week', NULL),
	('frequency', 4, 'monthly', '每月', 'monthly', 'month', NULL),
	('frequency', 5, 'semester', '每学期', 'each semester', 'semester', NULL),
	('frequency', 6, 'school_year', '每学年', 'each school year', 'school_year', NULL),
	('frequency', 7, 'annual', '每年', 'each year', 'year', NULL),
	('frequency', 8, 'five_year', '每五年', 'every five years', 'five_years', NULL),
	('frequency', 9, 'unspecified', '定期', 'regularly', NULL, NULL);

-- duty_subject: For each of whom a duty is counted.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('duty_subject', 1, 'district', '全区', 'the district', NULL, NULL),
	('duty_subject', 2, 'group', '每个学区集团', 'each cluster or group', NULL, NULL),
	('duty_subject', 3, 'cluster', '每个学区', 'each cluster', NULL, NULL),
	('duty_subject', 4, 'school', '每所学校', 'each school', NULL, NULL),
	('duty_subject', 5, 'project_school', '每所项目学校', 'each project school', NULL, NULL),
	('duty_subject', 6, 'agreement', '每对结对学校', 'each pair', NULL, NULL),
	('duty_subject', 7, 'subject', '每门学科', 'each subject', NULL, NULL),
	('duty_subject', 8, 'teacher', '每名教师', 'each teacher', NULL, NULL);

-- activity_kind: Kind of an activity; marked 'report' when its result is a paper.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('activity_kind', 1, 'research', '教研活动', 'teaching research', NULL, NULL),
	('activity_kind', 2, 'guidance_visit', '教研指导', 'guidance visit', NULL, NULL),
	('activity_kind', 3, 'pairing_visit', '结对帮扶活动', 'pairing activity', NULL, NULL),
	('activity_kind', 4, 'visiting_lesson', '送教', 'visiting lesson', NULL, NULL),
	('activity_kind', 5, 'open_day', '教学开放日', 'open day', NULL, NULL),
	('activity_kind', 6, 'exhibition', '展示交流', 'exhibition', NULL, NULL),
	('activity_kind', 7, 'training', '培训研修', 'training', NULL, NULL),
	('activity_kind', 8, 'study_visit', '学习考察', 'study visit', NULL, NULL),
	('activity_kind', 9, 'festival', '文化节', 'festival', NULL, NULL),
	('activity_kind', 10, 'meeting', '工作会议', 'meeting', NULL, NULL),
	('activity_kind', 11, 'joint_meeting', '联席会议', 'joint meeting', NULL, NULL),
	('activity_kind', 12, 'leadership_hearing', '听取汇报', 'hearing by leaders', NULL, NULL),
	('activity_kind', 13, 'survey', '调研', 'survey', NULL, NULL),
	('activity_kind', 14, 'inspection', '视导督导', 'inspection', NULL, NULL),
	('activity_kind', 15, 'quality_diagnosis', '质量诊断', 'quality diagnosis', NULL, NULL),
	('activity_kind', 16, 'monitoring', '质量监测', 'quality monitoring', NULL, NULL),
	('activity_kind', 17, 'evaluation', '评估考核', 'evaluation', NULL, NULL),
	('activity_kind', 18, 'rotation', '交流轮岗', 'rotation', NULL, NULL),
	('activity_kind', 19, 'staffing_review', '编制核定', 'staffing review', 'report', NULL),
	('activity_kind', 20, 'intake', '委托培养招录', 'commissioned intake', 'report', NULL),
	('activity_kind', 21, 'annual_plan', '制定年度计划', 'yearly plan', 'report', NULL),
	('activity_kind', 22, 'annual_report', '提交年度报告', 'yearly report', 'report', NULL),
	('activity_kind', 23, 'budget', '编列预算', 'budget', 'report', NULL);

-- activity_role: Part of a school in an activity.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('activity_role', 1, 'host', '承办', 'host', NULL, NULL),
	('activity_role', 2, 'participant', '参加', 'participant', NULL, NULL),
	('activity_role', 3, 'supporting', '支援方', 'supporting side', NULL, NULL),
	('activity_role', 4, 'supported', '受援方', 'supported side', NULL, NULL);

-- plan_kind: Kind of a plan.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('plan_kind', 1, 'school_plan', '学校发展规划', 'school development plan', NULL, NULL),
	('plan_kind', 2, 'school_scheme', '一校一策实施方案', 'school implementation plan', NULL, NULL),
	('plan_kind', 3, 'group_plan', '学区集团发展规划', 'group development plan', NULL, NULL),
	('plan_kind', 4, 'district_plan', '区域规划', 'district plan', NULL, NULL),
	('plan_kind', 5, 'annual', '年度计划', 'yearly plan', NULL, NULL),
	('plan_kind', 6, 'teacher_growth', '教师专业成长规划', 'teacher growth plan', NULL, NULL);

-- plan_state: State of a plan.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('plan_state', 1, 'draft', '起草', 'draft', NULL, NULL),
	('plan_state', 2, 'submitted', '已提交', 'submitted', NULL, NULL),
	('plan_state', 3, 'approved', '已批准', 'approved', NULL, NULL),
	('plan_state', 4, 'superseded', '已被替代', 'superseded', NULL, NULL);

-- plan_item_kind: Kind of an item of a plan (001 七(二)3).
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('plan_item_kind', 1, 'goal', '发展目标', 'goal', NULL, NULL),
	('plan_item_kind', 2, 'key_problem', '关键问题', 'key problem', NULL, NULL),
	('plan_item_kind', 3, 'project', '重点项目', 'project', NULL, NULL),
	('plan_item_kind', 4, 'content', '工作内容', 'content', NULL, NULL),
	('plan_item_kind', 5, 'measure', '推进措施', 'measure', NULL, NULL),
	('plan_item_kind', 6, 'strategy', '实施策略', 'strategy', NULL, NULL),
	('plan_item_kind', 7, 'indicator', '评价指标', 'indicator', NULL, NULL);

-- People.

-- sex: Sex.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('sex', 1, 'male', '男', 'male', NULL, NULL),
	('sex', 2, 'female', '女', 'female', NULL, NULL);

-- retirement_class: By which original statutory age a teacher retires.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('retirement_class', 1, 'M60', '男 60 岁', 'men, 60', NULL, NULL),
	('retirement_class', 2, 'F60', '女 60 岁(高级职称)', 'women, 60 (senior title)', NULL, NULL),
	('retirement_class', 3, 'F55', '女 55 岁', 'women, 55', NULL, NULL),
	('retirement_class', 4, 'F50', '女 50 岁(工勤)', 'women, 50 (manual posts)', NULL, NULL);

-- subject: Subject.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('subject', 1, 'preschool', '学前教育', 'preschool', NULL, NULL),
	('subject', 2, 'chinese', '语文', 'Chinese', NULL, NULL),
	('subject', 3, 'mathematics', '数学', 'mathematics', NULL, NULL),
	('subject', 4, 'english', '英语', 'English', NULL, NULL),
	('subject', 5, 'morality_law', '道德与法治', 'morality and law', NULL, NULL),
	('subject', 6, 'politics', '思想政治', 'politics', NULL, NULL),
	('subject', 7, 'history', '历史', 'history', NULL, NULL),
	('subject', 8, 'geography', '地理', 'geography', NULL, NULL),
	('subject', 9, 'physics', '物理', 'physics', NULL, NULL),
	('subject', 10, 'chemistry', '化学', 'chemistry', NULL, NULL),
	('subject', 11, 'biology', '生物学', 'biology', NULL, NULL),
	('subject', 12, 'science', '科学', 'science', NULL, NULL),
	('subject', 13, 'information', '信息科技', 'information technology', NULL, NULL),
	('subject', 14, 'labour', '劳动技术', 'labour and technology', NULL, NULL),
	('subject', 15, 'pe', '体育与健康', 'physical education', NULL, NULL),
	('subject', 16, 'music', '音乐', 'music', NULL, NULL),
	('subject', 17, 'art', '美术', 'art', NULL, NULL),
	('subject', 18, 'psychology', '心理健康', 'psychology', NULL, NULL),
	('subject', 19, 'practice', '综合实践', 'integrated practice', NULL, NULL),
	('subject', 20, 'special', '特殊教育', 'special education', NULL, NULL),
	('subject', 21, 'other', '其他', 'other', NULL, NULL);

-- degree: Level of education.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('degree', 1, 'vocational', '中专', 'secondary vocational', NULL, NULL),
	('degree', 2, 'college', '大专', 'junior college', NULL, NULL),
	('degree', 3, 'bachelor', '本科', 'bachelor', 'bachelor', NULL),
	('degree', 4, 'master', '硕士研究生', 'master', 'postgraduate', NULL),
	('degree', 5, 'doctor', '博士研究生', 'doctor', 'postgraduate', NULL);

-- title: Professional title, lowest first; 'middle' is the threshold of the middle grade, 'senior' of the senior one.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('title', 1, 'third_grade', '三级教师', 'third-grade teacher', NULL, NULL),
	('title', 2, 'second_grade', '二级教师', 'second-grade teacher', NULL, NULL),
	('title', 3, 'first_grade', '一级教师', 'first-grade teacher', 'middle', NULL),
	('title', 4, 'senior', '高级教师', 'senior teacher', 'senior', NULL),
	('title', 5, 'full_senior', '正高级教师', 'full-senior teacher', 'full_senior', NULL);

-- honour: Honour or pool; 'high' counts as high-level key teacher, 'key' as key teacher, 'pool' is a list of persons.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('honour', 1, 'special_principal', '特级校长', 'special-grade principal', 'high', NULL),
	('honour', 2, 'special_teacher', '特级教师', 'special-grade teacher', 'high', NULL),
	('honour', 3, 'subject_leader', '学科带头人', 'subject leader', 'key', NULL),
	('honour', 4, 'senior_mentor', '高级指导教师', 'senior mentor teacher', 'key', NULL),
	('honour', 5, 'key_teacher', '骨干教师', 'key teacher', 'key', NULL),
	('honour', 6, 'rising_teacher', '教学新秀', 'rising teacher', NULL, NULL),
	('honour', 7, 'master_teacher', '名师资源库', 'master teacher library', 'pool', NULL),
	('honour', 8, 'seed_teacher', '种子计划', 'seed plan', 'pool', NULL),
	('honour', 9, 'reserve_cadre', '后备干部', 'reserve cadre', 'pool', NULL);

-- posting_kind: Place of work and form of moving; 'home' carries the years of service, 'counts' counts as having moved.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('posting_kind', 1, 'home', '任教学校', 'home school', 'home', NULL),
	('posting_kind', 2, 'rotation', '交流轮岗', 'rotation', 'counts', NULL),
	('posting_kind', 3, 'dispatched', '委派(派驻)', 'dispatched', 'counts', NULL),
	('posting_kind', 4, 'flexible', '柔性流动', 'flexible movement', 'counts', NULL),
	('posting_kind', 5, 'visiting', '走教', 'visiting teaching', 'counts', 'practice'),
	('posting_kind', 6, 'guidance', '驻校指导', 'guidance on site', 'counts', 'practice'),
	('posting_kind', 7, 'concurrent', '跨校兼职', 'concurrent post', 'counts', NULL),
	('posting_kind', 8, 'attached', '挂职', 'attached post', NULL, NULL),
	('posting_kind', 9, 'shadow', '跟岗', 'shadow posting', NULL, NULL),
	('posting_kind', 10, 'first_station', '首站式培育', 'first-station induction', NULL, NULL),
	('posting_kind', 11, 'borrowed', '借用', 'borrowed', 'borrowed', NULL);

-- employment_kind: Relation of employment.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('employment_kind', 1, 'established', '在编', 'established', 'established', NULL),
	('employment_kind', 2, 'quota', '员额制', 'quota staff', NULL, NULL),
	('employment_kind', 3, 'contract', '聘用制', 'contract', NULL, NULL),
	('employment_kind', 4, 'purchased', '购买服务', 'purchased service', NULL, NULL);

-- cadre_post: Post held; 'leadership' and 'middle' fill approved posts, 'experience' counts for the reserve pool.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('cadre_post', 1, 'secretary', '党组织书记', 'Party secretary', 'leadership', NULL),
	('cadre_post', 2, 'principal', '校长', 'principal', 'leadership', NULL),
	('cadre_post', 3, 'vice_secretary', '党组织副书记', 'deputy secretary', 'leadership', NULL),
	('cadre_post', 4, 'vice_principal', '副校长', 'vice principal', 'leadership', NULL),
	('cadre_post', 5, 'middle_head', '中层正职', 'head of department', 'middle', NULL),
	('cadre_post', 6, 'middle_deputy', '中层副职', 'deputy head of department', 'middle', NULL),
	('cadre_post', 7, 'cluster_subject_lead', '学区学科负责人', 'cluster subject lead', NULL, NULL),
	('cadre_post', 8, 'cluster_stage_head', '学段工作小组组长', 'head of stage group', NULL, NULL),
	('cadre_post', 9, 'teaching_researcher', '教研员', 'teaching researcher', NULL, NULL),
	('cadre_post', 10, 'research_head', '教研组长', 'head of research group', NULL, NULL),
	('cadre_post', 11, 'grade_head', '年级组长', 'head of grade', NULL, NULL),
	('cadre_post', 12, 'class_teacher', '班主任', 'class teacher', 'experience', NULL),
	('cadre_post', 13, 'youth_worker', '团队干部', 'youth worker', 'experience', NULL);

-- cadre_mode: How a post is held.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('cadre_mode', 1, 'appointed', '委任', 'appointed', NULL, NULL),
	('cadre_mode', 2, 'hired', '聘任', 'hired', NULL, NULL),
	('cadre_mode', 3, 'acting', '主持工作', 'acting', NULL, NULL),
	('cadre_mode', 4, 'concurrent', '兼任', 'concurrent', NULL, NULL),
	('cadre_mode', 5, 'attached', '挂职', 'attached', NULL, NULL),
	('cadre_mode', 6, 'dispatched', '委派', 'dispatched', NULL, NULL);

-- assessment_kind: Kind of an assessment.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('assessment_kind', 1, 'annual', '年度考核', 'yearly assessment', NULL, NULL),
	('assessment_kind', 2, 'term', '聘期考核', 'term assessment', NULL, NULL),
	('assessment_kind', 3, 'order', '轮岗考核', 'assessment of an order', NULL, NULL);

-- assessment_result: Result of an assessment.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('assessment_result', 1, 'excellent', '优秀', 'excellent', NULL, NULL),
	('assessment_result', 2, 'qualified', '合格', 'qualified', NULL, NULL),
	('assessment_result', 3, 'basic', '基本合格', 'basically qualified', NULL, NULL),
	('assessment_result', 4, 'failed', '不合格', 'failed', 'failed', NULL);

-- ethics_result: Result on ethics.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('ethics_result', 1, 'excellent', '优秀', 'excellent', NULL, NULL),
	('ethics_result', 2, 'qualified', '合格', 'qualified', NULL, NULL),
	('ethics_result', 3, 'basic', '基本合格', 'basically qualified', NULL, NULL),
	('ethics_result', 4, 'failed', '不合格', 'failed', 'failed', NULL);

-- leaving_kind: How a teacher left.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('leaving_kind', 1, 'retired', '退休', 'retired', NULL, NULL),
	('leaving_kind', 2, 'moved', '调出', 'moved away', NULL, NULL),
	('leaving_kind', 3, 'resigned', '辞职', 'resigned', NULL, NULL),
	('leaving_kind', 4, 'dismissed', '解聘', 'dismissed', NULL, NULL),
	('leaving_kind', 5, 'deceased', '去世', 'deceased', NULL, NULL);

-- Rotation.

-- round_state: State of a round (workflow 6.3).
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('round_state', 1, 'preparing', '准备', 'preparing', NULL, NULL),
	('round_state', 2, 'screening', '资格筛查', 'screening', NULL, NULL),
	('round_state', 3, 'collecting', '申报选派', 'collecting', NULL, NULL),
	('round_state', 4, 'approving', '审批', 'approving', NULL, NULL),
	('round_state', 5, 'in_force', '执行', 'in force', NULL, NULL),
	('round_state', 6, 'closed', '已结束', 'closed', NULL, NULL);

-- verdict: Verdict on a teacher in a round.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('verdict', 1, 'eligible', '符合', 'eligible', NULL, NULL),
	('verdict', 2, 'not_eligible', '不符合', 'not eligible', NULL, NULL),
	('verdict', 3, 'exempt', '暂缓', 'exempt', NULL, NULL),
	('verdict', 4, 'unknown', '待核', 'unknown', NULL, NULL);

-- key_pool: Why a teacher is in the key-teacher pool (004 四·五是).
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('key_pool', 1, 'new_special_principal', '新评特级校长', 'new special-grade principal', NULL, NULL),
	('key_pool', 2, 'new_special_teacher', '新评特级教师', 'new special-grade teacher', NULL, NULL),
	('key_pool', 3, 'new_full_senior', '新评正高级教师', 'new full-senior teacher', NULL, NULL),
	('key_pool', 4, 'committed_key', '承诺流动的区级骨干教师', 'committed district key teacher', NULL, NULL);

-- deferral_kind: Ground of a deferral.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('deferral_kind', 1, 'illness', '患病治疗', 'illness', NULL, 'practice'),
	('deferral_kind', 2, 'maternity', '孕产哺乳', 'maternity', NULL, 'practice'),
	('deferral_kind', 3, 'care', '照护直系亲属', 'care of family', NULL, 'practice'),
	('deferral_kind', 4, 'study', '脱产进修', 'full-time study', NULL, 'practice'),
	('deferral_kind', 5, 'aid', '援派支教', 'aid posting', NULL, 'practice'),
	('deferral_kind', 6, 'duty', '承担重要岗位', 'important duty', NULL, 'practice'),
	('deferral_kind', 7, 'other', '其他', 'other', NULL, 'practice');

-- order_initiative: Who wants the move.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('order_initiative', 1, 'voluntary', '个人申请', 'voluntary', NULL, NULL),
	('order_initiative', 2, 'organised', '组织选派', 'organised', NULL, NULL);

-- order_state: State of an order (workflow 6.3).
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('order_state', 1, 'draft', '起草', 'draft', NULL, NULL),
	('order_state', 2, 'school_review', '派出校审核', 'review by the school', NULL, NULL),
	('order_state', 3, 'school_notice', '校内公示', 'notice in the school', NULL, NULL),
	('order_state', 4, 'group_review', '学区集团审核', 'review by the group', NULL, NULL),
	('order_state', 5, 'receiving_review', '接收校审核', 'review by the receiving school', NULL, NULL),
	('order_state', 6, 'bureau_review', '人事科审核', 'review by the bureau', NULL, NULL),
	('order_state', 7, 'district_notice', '区内公示', 'notice in the district', NULL, NULL),
	('order_state', 8, 'approved', '已批待岗', 'approved', NULL, NULL),
	('order_state', 9, 'in_service', '在岗', 'in service', NULL, NULL),
	('order_state', 10, 'completed', '期满返回', 'completed', NULL, NULL),
	('order_state', 11, 'transferred', '已转人事关系', 'transferred', NULL, NULL),
	('order_state', 12, 'returned', '退回补正', 'returned', NULL, NULL),
	('order_state', 13, 'rejected', '不同意', 'rejected', NULL, NULL),
	('order_state', 14, 'withdrawn', '已撤回', 'withdrawn', NULL, NULL),
	('order_state', 15, 'expired', '逾期失效', 'expired', NULL, NULL),
	('order_state', 16, 'cancelled', '已取消', 'cancelled', NULL, NULL),
	('order_state', 17, 'ended_early', '提前结束', 'ended early', NULL, NULL);

-- objection_outcome: Decision on an objection.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('objection_outcome', 1, 'upheld', '成立', 'upheld', NULL, NULL),
	('objection_outcome', 2, 'dismissed', '不成立', 'dismissed', NULL, NULL),
	('objection_outcome', 3, 'withdrawn', '撤回', 'withdrawn', NULL, NULL);

-- incentive_kind: Kind of an incentive; 'money' has an amount, 'quota' uses up a place.
INSERT INTO term (kind, rank, code, zh, en, mark, note) VALUES
	('incentive_kind', 1, 'work_allowance', '工作补贴', 'work allowance', 'money', NULL),
	('incentive_kind', 2, 'transport_allowance', '交通补贴', 'transport allowance', 'money', NULL),
	('incentive_kind', 3, 'performance_pay', '绩效工资倾斜', 'performance pay', 'money', NULL),
	('incentive_kind', 4, 'commendation', '嘉奖', 'commendation', 'quota', NULL),
	('incentive_kind', 5, 'merit', '记功', 'merit citation', 'quota', NULL),
	('incentive_kind', 6, 'title_priority', '职称评定优先', 'priority in titles', NULL, NULL),
	('incentive_kind', 7, 'post_priority', '岗位聘任优先', 'priority in posts', NULL, NULL),
	('incentive_kind', 8, 'award_priority', '评优评先优先', 'priority in awards', NULL, NULL),
	('incentive_kind', 9, 'service_record', '交流经历认定', 'service record', NULL, NULL);

-- Which words each pack uses, and which membership role leads in it: 牵头校 in Putuo and Chongming, 支援校 in the pairs of the junior
-- schools, 核心校 in Changzhou. Baodi has no groups but project schools and their partners.
INSERT INTO pack_term (pack, term_id, leads)
	SELECT used.pack, term.id, used.pack || ' ' || term.code IN (
		'putuo-2021 lead', 'putuo-2019 support', 'changzhou-2018 core', 'chongming-2023 lead')
	FROM (SELECT 'putuo-2021' AS pack, ' lead member ' AS codes
		UNION ALL SELECT 'putuo-2019', ' support experimental participating '
		UNION ALL SELECT 'changzhou-2018', ' core member '
		UNION ALL SELECT 'chongming-2023', ' lead core member ') AS used
	JOIN term ON term.kind = 'membership_role' AND instr(used.codes, ' ' || term.code || ' ')
	ORDER BY used.pack, term.rank;

INSERT INTO pack_term (pack, term_id)
	SELECT used.pack, term.id
	FROM (SELECT 'putuo-2021' AS pack, 'group_kind' AS kind,
			' school_cluster education_group education_consortium quality_school_cluster research_community resource_circle ' AS codes
		UNION ALL SELECT 'putuo-2019', 'group_kind', ' school_cluster education_group support_consortium resource_circle resource_network '
		UNION ALL SELECT 'changzhou-2018', 'group_kind', ' education_group cross_stage_group '
		UNION ALL SELECT 'chongming-2023', 'group_kind',
			' school_cluster education_group cross_stage_group featured_group famous_new_group '
		UNION ALL SELECT 'putuo-2021', 'cooperation_mode', ' group co_building '
		UNION ALL SELECT 'putuo-2019', 'cooperation_mode', ' entrusted undertaken joint assisted group collaborative '
		UNION ALL SELECT 'changzhou-2018', 'cooperation_mode',
			' entrusted group integrated urban_rural alliance project kindergarten_lead weak_pairing co_building '
		UNION ALL SELECT 'baodi-2023', 'cooperation_mode', ' entrusted pairing entrusted_support '
		UNION ALL SELECT 'chongming-2023', 'cooperation_mode', ' group famous_new incubation '
		UNION ALL SELECT 'putuo-2019', 'project_role', ' experimental support participating '
		UNION ALL SELECT 'baodi-2023', 'project_role', ' project_school partner ') AS used
	JOIN term ON term.kind = used.kind AND instr(used.codes, ' ' || term.code || ' ')
	ORDER BY used.pack, used.kind, term.rank;
