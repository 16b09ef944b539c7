package dev.tessera.members.provider.rules;

import dev.tessera.chinese.Pinyin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the characters of people's names are read, without tones, ü as v. A character may have several readings, a surname often one of its own;
 * all that are likely are given, so that whoever knows the person by one of them finds them.
 */
public final class Readings {

    private static final int MOST_OF_SURNAME = 3;
    private static final int MOST_OF_CHARACTER = 2;

    private static final Map<String, List<String>> SURNAMES = Map.ofEntries(
            surname("单", "shan"), surname("解", "xie"), surname("曾", "zeng"), surname("翟", "zhai", "di"), surname("查", "zha"),
            surname("盖", "ge", "gai"), surname("区", "ou"), surname("仇", "qiu"), surname("朴", "piao", "pu"), surname("缪", "miao"),
            surname("覃", "qin", "tan"), surname("召", "shao"), surname("种", "chong"), surname("乐", "yue", "le"), surname("员", "yun"),
            surname("逄", "pang"), surname("繁", "po"), surname("秘", "bi"), surname("冼", "xian"), surname("洗", "xian"),
            surname("祭", "zhai"), surname("黑", "he"), surname("盛", "sheng"), surname("郇", "xun", "huan"), surname("隗", "wei", "kui"),
            surname("宓", "mi", "fu"), surname("郗", "xi", "chi"), surname("牟", "mou", "mu"), surname("句", "gou"), surname("葛", "ge"),
            surname("哈", "ha"), surname("过", "guo"), surname("纪", "ji"), surname("那", "na"), surname("华", "hua"), surname("任", "ren"),
            surname("宁", "ning"), surname("尉", "wei", "yu"), surname("折", "she"), surname("曲", "qu"), surname("柏", "bai", "bo"),
            surname("贾", "jia"), surname("万", "wan"), surname("长", "zhang"), surname("行", "xing", "hang"), surname("朝", "chao"),
            surname("车", "che"), surname("石", "shi"), surname("藏", "zang"), surname("谌", "chen", "shen"), surname("佴", "nai"),
            surname("乜", "nie"), surname("燕", "yan"), surname("沈", "shen"), surname("呙", "guo"), surname("应", "ying"),
            surname("要", "yao"), surname("都", "du"), surname("相", "xiang"), surname("强", "qiang", "jiang"), surname("冯", "feng"),
            surname("薄", "bo"), surname("费", "fei", "bi"));

    private static final Map<String, List<String>> COMPOUND = Map.of("尉迟", List.of("yu", "chi"), "长孙", List.of("zhang", "sun"), "万俟",
            List.of("mo", "qi"), "单于", List.of("chan", "yu"), "澹台", List.of("tan", "tai"), "乐正", List.of("yue", "zheng"),
            "令狐", List.of("ling", "hu"), "亓官", List.of("qi", "guan"));

    /** @return readings of a single Chinese character in a given name, likeliest first; empty if none is known */
    public List<String> of(String character) {
        return Pinyin.readings(character).stream().limit(MOST_OF_CHARACTER).toList();
    }

    /** @return readings of a surname of one character, likeliest first; empty if none is known */
    public List<String> ofSurname(String character) {
        Stream<String> known = SURNAMES.getOrDefault(character, List.of()).stream();
        return withPassportSpelling(Stream.concat(known, Pinyin.readings(character).stream()).distinct().limit(MOST_OF_SURNAME).toList());
    }

    /** @return the readings of both characters of a compound surname that is not read as its characters are; empty for others */
    public List<String> ofCompound(String surname) {
        return COMPOUND.getOrDefault(surname, List.of());
    }

    private static List<String> withPassportSpelling(List<String> readings) {
        Set<String> all = new LinkedHashSet<>(readings);
        readings.stream().filter(reading -> reading.contains("v")).map(reading -> reading.replace("v", "yu")).forEach(all::add);
        return List.copyOf(all);
    }

    private static Map.Entry<String, List<String>> surname(String character, String... readings) {
        return Map.entry(character, List.of(readings));
    }
}
