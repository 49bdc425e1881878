#include "base/pinyin.h"

#include "base/asset.h"
#include "base/buf.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The keys of a name, each between bars: "|曹杨二中|杨二中|…"; those that begin the name after a star. */
struct seen {
	struct buf keys;
	int count;
};

static void key_note(void *ctx, const char *key, bool is_start)
{
	struct seen *seen = ctx;
	struct buf entry = {0};

	assert_true(*key != '\0');
	buf_printf(&entry, "|%s|", key);
	assert_null(strstr(buf_text(&seen->keys), buf_text(&entry)));
	buf_reset(&entry);
	buf_printf(&entry, "%s|%s|", is_start ? "*" : "", key);
	buf_puts(&seen->keys, buf_text(&entry));
	buf_finish(&entry);
	seen->count++;
}

static struct seen keys_of(const char *name, enum pinyin_kind kind)
{
	struct seen seen = {.count = 0};

	pinyin_each_key(name, kind, key_note, &seen);
	assert_true(seen.count <= PINYIN_KEYS_MAX);
	return seen;
}

/* Whether somebody who types `typed` finds the name. */
static bool is_found(const char *name, enum pinyin_kind kind, const char *typed)
{
	struct seen seen = keys_of(name, kind);
	struct buf entry = {0};
	bool found;

	buf_printf(&entry, "|%s", typed);
	found = strstr(buf_text(&seen.keys), buf_text(&entry)) != NULL;
	buf_finish(&entry);
	buf_finish(&seen.keys);
	return found;
}

static void assert_keys(const char *name, enum pinyin_kind kind, const char *want)
{
	struct seen seen = keys_of(name, kind);

	assert_string_equal(buf_text(&seen.keys), want);
	buf_finish(&seen.keys);
}

static void assert_sort_key(const char *name, enum pinyin_kind kind, const char *want)
{
	char *key = pinyin_sort_key(name, kind);

	assert_string_equal(key, want);
	free(key);
}

static void test_pinyin__a_name_is_found_by_any_start(void **state)
{
	/* `cyez` would not find 曹杨二中, which is how everybody looks for it. */
	(void)state;
	assert_keys("曹杨二中", PINYIN_WORDS,
		"*|曹杨二中||杨二中||二中||中|*|cyez||yez||ez||z|*|caoyangerzhong||yangerzhong||erzhong||zhong|");
	assert_true(is_found("曹杨第二中学", PINYIN_WORDS, "cydezx"));
	assert_true(is_found("曹杨第二中学", PINYIN_WORDS, "erzhong"));
	assert_true(is_found("曹杨第二中学", PINYIN_WORDS, "caoy"));
	assert_true(is_found("曹杨第二中学", PINYIN_WORDS, "第二"));
	assert_false(is_found("曹杨第二中学", PINYIN_WORDS, "aoyang"));
	assert_false(is_found("曹杨第二中学", PINYIN_WORDS, "cyz"));
}

static void test_pinyin__surnames_read_as_surnames(void **state)
{
	/* A teacher named 单 or 曾 would stand under dan and ceng, where nobody looks. */
	static const struct {
		const char *name, *sort_key, *found_by[2], *not_by;
	} cases[] = {
		{"单老师", "shan4单 lao3老 shi1师", {"shanlao", "sls"}, "dan"},
		{"单", "shan4单", {"shan", "s"}, "dan"},
		{"曾国藩", "zeng1曾 guo2国 fan1藩", {"zengguo", "zgf"}, "ceng"},
		{"尉迟恭", "yu4尉 chi2迟 gong1恭", {"yuchigong", "ycg"}, "wei"},
		{"尉建国", "wei4尉 jian4建 guo2国", {"weijian", "wjg"}, "yu"},
		{"覃小勤", "qin2覃 xiao3小 qin2勤", {"qinxiao", "tanxiao"}, "xun"},
		{"解放", "xie4解 fang4放", {"xie", "xf"}, "jie"},
		{"朴志成", "piao2朴 zhi4志 cheng2成", {"piao", "puzhi"}, "po"},
		{"仇英", "qiu2仇 ying1英", {"qiu", "qy"}, "chou"},
		{"查良镛", "zha1查 liang2良 yong1镛", {"zha", "zly"}, "cha"},
		{"任正", "ren2任 zheng4正", {"ren", "rz"}, "rn"},
		{"华罗庚", "hua4华 luo2罗 geng1庚", {"hua", "hlg"}, "hl1"},
		{"区大为", "ou1区 da4大 wei2为", {"ou", "qudawei"}, "ov"},
		{"盖叫天", "ge3盖 jiao4叫 tian1天", {"ge", "gaijiao"}, "gj1"},
		{"翟志刚", "zhai2翟 zhi4志 gang1刚", {"zhai", "dizhi"}, "zz1"},
		{"万俟卨", "mo4万 qi2俟 xie4卨", {"moqi", "mqx"}, "wan"},
		{"万里", "wan4万 li3里", {"wanli", "wl"}, "mo"},
		{"长孙无忌", "zhang3长 sun1孙 wu2无 ji4忌", {"zhangsun", "zswj"}, "chang"},
		{"乐嘉", "yue4乐 jia1嘉", {"yuejia", "lejia"}, "lo"},
		{"员半千", "yun4员 ban4半 qian1千", {"yun", "yuanban"}, "yb1"},
		{"缪昌文", "miao4缪 chang1昌 wen2文", {"miao", "mcw"}, "mou"},
		{"宓珂", "mi4宓 ke1珂", {"mike", "fuke"}, "bi"},
		{"折德", "she2折 de2德", {"she", "zhede"}, "sd1"},
		{"冼星海", "xian3冼 xing1星 hai3海", {"xianxing", "xxh"}, "xi3"},
		{"洗夫人", "xian3洗 fu1夫 ren2人", {"xianfu", "xifu"}, "xie"},
		{"逄先知", "pang2逄 xian1先 zhi1知", {"pang", "pxz"}, "feng"},
		{"郇中", "xun2郇 zhong1中", {"xun", "huanzhong"}, "hx"},
		{"欧阳修", "ou1欧 yang2阳 xiu1修", {"ouyang", "oyx"}, "qu"},
		{"司马光", "si1司 ma3马 guang1光", {"sima", "smg"}, "shi"},
		{"诸葛亮", "zhu1诸 ge3葛 liang4亮", {"zhuge", "zgl"}, "ze"},
		{"上官婉儿", "shang4上 guan1官 wan3婉 er2儿", {"shangguan", "sgwe"}, "se"},
		{"单于", "chan2单 yu2于", {"chanyu", "cy"}, "shan"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_sort_key(cases[i].name, PINYIN_PERSON, cases[i].sort_key);
		assert_true(is_found(cases[i].name, PINYIN_PERSON, cases[i].found_by[0]));
		assert_true(is_found(cases[i].name, PINYIN_PERSON, cases[i].found_by[1]));
		assert_false(is_found(cases[i].name, PINYIN_PERSON, cases[i].not_by));
	}
}

static void test_pinyin__only_the_surname_reads_as_one(void **state)
{
	/* 李华 would be found under hua4 as a surname is, and a school named 单 after its founder as a person. */
	(void)state;
	assert_sort_key("李华", PINYIN_PERSON, "li3李 hua2华");
	assert_sort_key("李曾", PINYIN_PERSON, "li3李 ceng2曾");
	assert_true(is_found("李曾", PINYIN_PERSON, "lizeng"));
	assert_sort_key("单项计划", PINYIN_WORDS, "dan1单 xiang4项 ji4计 hua4划");
}

static void test_pinyin__words_have_their_own_readings(void **state)
{
	/* 长兴 would sort under zhang, 银行 under xing, and the search would offer both. */
	static const struct {
		const char *name, *sort_key, *not_by;
	} cases[] = {
		{"长兴初中", "chang2长 xing1兴 chu1初 zhong1中", "zhang"},
		{"重庆银行", "chong2重 qing4庆 yin2银 hang2行", "zhong"},
		{"重点大学", "zhong4重 dian3点 da4大 xue2学", "chong"},
		{"校长调研", "xiao4校 zhang3长 diao4调 yan2研", "xiaochang"},
		{"音乐", "yin1音 yue4乐", "yinle"},
		{"快乐", "kuai4快 le4乐", "kuaiyue"},
		{"长江", "chang2长 jiang1江", "zhang"},
		{"首都", "shou3首 du1都", "shoudou"},
		{"崇明区长兴镇", "chong2崇 ming2明 qu1区 chang2长 xing1兴 zhen4镇", "zhangxing"},
		{"学校长期规划", "xue2学 xiao4校 chang2长 qi1期 gui1规 hua4划", "zhangqi"},
		{"闵行", "min3闵 hang2行", "minxing"},
		{"十里堡", "shi2十 li3里 pu4堡", "shilibao"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_sort_key(cases[i].name, PINYIN_WORDS, cases[i].sort_key);
		assert_false(is_found(cases[i].name, PINYIN_WORDS, cases[i].not_by));
	}
}

static void test_pinyin__a_polyphone_outside_words_is_found_by_each_reading(void **state)
{
	/* Whoever reads 乐 or 长 in a name the other way would not find it. */
	(void)state;
	assert_true(is_found("王乐", PINYIN_PERSON, "wangle"));
	assert_true(is_found("王乐", PINYIN_PERSON, "wangyue"));
	assert_true(is_found("王长行", PINYIN_PERSON, "wangchangxing"));
	assert_true(is_found("王长行", PINYIN_PERSON, "wangzhangxing"));
	assert_true(is_found("王长行", PINYIN_PERSON, "wangchanghang"));
	assert_true(is_found("王长行", PINYIN_PERSON, "wangzhanghang"));
	assert_true(is_found("王长行", PINYIN_PERSON, "wzh"));
	assert_true(is_found("王长行", PINYIN_PERSON, "zhanghang"));
}

static void test_pinyin__letters_and_digits_stand_as_they_are(void **state)
{
	/* "STEM+", "A9" or a full-width "１２" in a name would not be found as they are typed. */
	(void)state;
	assert_sort_key("Ｎo.１2 中学 ABC", PINYIN_WORDS, "no 12 zhong1中 xue2学 abc");
	assert_keys("A9班", PINYIN_WORDS, "*|a9班||9班||班|*|a9b||9b||b|*|a9ban||9ban||ban|");
	assert_true(is_found("“STEM+”科学", PINYIN_WORDS, "stem+"));
	assert_true(is_found("“STEM+”科学", PINYIN_WORDS, "stemkx"));
	assert_true(is_found("“STEM+”科学", PINYIN_WORDS, "stemkexue"));
	assert_true(is_found("“STEM+”科学", PINYIN_WORDS, "“stem"));
	assert_true(is_found("第１２中学", PINYIN_WORDS, "12中"));
	assert_true(is_found("École", PINYIN_WORDS, "école"));
	assert_keys("abc", PINYIN_WORDS, "*|abc|");
	assert_keys("", PINYIN_WORDS, "");
	assert_keys(" ", PINYIN_WORDS, "");
	assert_keys("（）", PINYIN_WORDS, "*|()|");
	assert_sort_key("（）", PINYIN_WORDS, "");
}

static void test_pinyin__brackets_and_dots_need_not_be_typed(void **state)
{
	/* 崇明中学（附属） would be found only by those who type the bracket. */
	(void)state;
	assert_true(is_found("崇明中学（附属）", PINYIN_WORDS, "中学附属"));
	assert_true(is_found("崇明中学（附属）", PINYIN_WORDS, "中学(附属"));
	assert_true(is_found("崇明中学（附属）", PINYIN_WORDS, "zxfs"));
	assert_true(is_found("买买提•阿卜杜拉", PINYIN_PERSON, "买买提·阿"));
	assert_true(is_found("买买提•阿卜杜拉", PINYIN_PERSON, "买买提阿"));
	assert_true(is_found("张　伟", PINYIN_PERSON, "张伟"));
}

static void test_pinyin__rare_and_unknown_characters_take_part(void **state)
{
	/* A teacher with a rare character in the name could not be found or listed. */
	(void)state;
	assert_sort_key("〇", PINYIN_WORDS, "ling2〇");
	assert_sort_key("𬭎", PINYIN_PERSON, "hong2𬭎");
	assert_true(is_found("张𠮷", PINYIN_PERSON, "张𠮷"));
	assert_sort_key("张\U0002EBF0", PINYIN_PERSON, "zhang1张");
	assert_true(is_found("张\U0002EBF0", PINYIN_PERSON, "张\U0002EBF0"));
	assert_sort_key("a\xFF", PINYIN_WORDS, "a");
}

static void test_pinyin__keys_are_few_and_the_likeliest_come_first(void **state)
{
	/* One long name would fill the index, or leave out its own start. */
	struct buf name = {0};
	struct seen seen;

	(void)state;
	for (int i = 0; i < 40; i++)
		buf_puts(&name, "长乐");
	seen = keys_of(buf_text(&name), PINYIN_PERSON);
	assert_int_equal(seen.count, PINYIN_KEYS_MAX);
	assert_int_equal(strncmp(buf_text(&seen.keys), "*|长乐长乐", 14), 0);
	buf_finish(&seen.keys);
	buf_reset(&name);
	for (int i = 0; i < 10; i++)
		buf_puts(&name, "王乐");
	seen = keys_of(buf_text(&name), PINYIN_PERSON);
	assert_int_equal(seen.count, PINYIN_KEYS_MAX);
	assert_non_null(strstr(buf_text(&seen.keys), "*|wlwlwlwlwlwlwlwlwlwl|"));
	assert_non_null(
		strstr(buf_text(&seen.keys), "*|wanglewanglewanglewanglewanglewanglewanglewanglewanglewangle|"));
	buf_finish(&seen.keys);
	buf_finish(&name);
}

static void test_pinyin__a_name_of_a_megabyte_is_harmless(void **state)
{
	/* A pasted megabyte would freeze the save. */
	size_t size = 1 << 20;
	char *name = malloc(size);
	struct seen seen;
	char *key;

	(void)state;
	memset(name, 'a', size - 1);
	name[size - 1] = '\0';
	seen = keys_of(name, PINYIN_WORDS);
	assert_true(seen.keys.len < 64 * 64 * 33);
	buf_finish(&seen.keys);
	key = pinyin_sort_key(name, PINYIN_WORDS);
	assert_true(strlen(key) < 2 * size);
	free(key);
	free(name);
}

static int order_of(const char *a, const char *b, enum pinyin_kind kind)
{
	char *left = pinyin_sort_key(a, kind), *right = pinyin_sort_key(b, kind);
	int order = strcmp(left, right);

	free(left);
	free(right);
	return order;
}

static void test_pinyin__lists_are_in_the_order_of_a_dictionary(void **state)
{
	/* A register of names would look shuffled, and namesakes of one surname would be torn apart. */
	static const char *const people[] = {"安宁", "曹操", "陈静", "重阳", "楚才", "李安", "李伟", "李伟平", "李晓",
		"陆游", "吕布", "栾平", "罗成", "欧阳修", "欧阳询", "张安", "张伟", "张玮", "张卫", "章博", "长孙皇后",
		"赵云"};
	static const char *const schools[] = {"3+1项目", "曹杨二中", "曹杨二中附属学校", "曹杨中学", "长江路小学",
		"崇明中学", "崇明中学附属学校", "东门中学", "STEM+课程", "校长培训", "音乐学院", "重点学科"};

	(void)state;
	for (size_t i = 1; i < COUNT(people); i++)
		if (order_of(people[i - 1], people[i], PINYIN_PERSON) >= 0)
			fail_msg("%s before %s", people[i - 1], people[i]);
	for (size_t i = 1; i < COUNT(schools); i++)
		if (order_of(schools[i - 1], schools[i], PINYIN_WORDS) >= 0)
			fail_msg("%s before %s", schools[i - 1], schools[i]);
	assert_int_equal(order_of("张 伟", "张伟", PINYIN_PERSON), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pinyin__a_name_is_found_by_any_start),
		cmocka_unit_test(test_pinyin__surnames_read_as_surnames),
		cmocka_unit_test(test_pinyin__only_the_surname_reads_as_one),
		cmocka_unit_test(test_pinyin__words_have_their_own_readings),
		cmocka_unit_test(test_pinyin__a_polyphone_outside_words_is_found_by_each_reading),
		cmocka_unit_test(test_pinyin__letters_and_digits_stand_as_they_are),
		cmocka_unit_test(test_pinyin__brackets_and_dots_need_not_be_typed),
		cmocka_unit_test(test_pinyin__rare_and_unknown_characters_take_part),
		cmocka_unit_test(test_pinyin__keys_are_few_and_the_likeliest_come_first),
		cmocka_unit_test(test_pinyin__a_name_of_a_megabyte_is_harmless),
		cmocka_unit_test(test_pinyin__lists_are_in_the_order_of_a_dictionary),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
