package dev.tessera.members.provider.rules;

import dev.tessera.chinese.Pinyin;
import java.text.Normalizer;
import java.util.Set;

/** How names are cleaned, taken apart and compared. */
public final class Names {

    private static final Set<String> COMPOUND_SURNAMES = Set.of("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒",
            "令狐", "夏侯", "长孙", "宇文", "端木", "独孤", "南宫", "万俟", "闻人", "轩辕", "单于", "太史", "申屠", "钟离", "濮阳", "淳于",
            "澹台", "公冶", "宗政", "赫连", "东郭", "百里", "呼延", "西门", "司空", "第五", "拓跋", "鲜于", "闾丘", "亓官", "左丘", "公羊",
            "公良", "漆雕", "壤驷", "乐正", "宰父", "谷梁", "段干", "梁丘", "仲孙", "屈突", "贺兰", "完颜", "纳兰");

    private Names() {}

    /**
     * @param familyName as it sorts and is spoken
     * @param givenName the rest; empty if there is none
     */
    public record Parts(String familyName, String givenName) {}

    /** @return the name in Unicode's composed form, without control characters, with single spaces */
    public static String clean(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFC).replaceAll("\\p{Cc}|\\p{Cf}", " ").replaceAll("\\s+", " ").strip();
    }

    /** @return family and given name: of a Chinese name by a space or its surname, of others the last word is the family name */
    public static Parts split(String name) {
        int space = name.indexOf(' ');
        boolean foreign = !Pinyin.isHan(name.codePointAt(0)) || name.indexOf('·') > 0;
        if (foreign) {
            int last = Math.max(name.lastIndexOf(' '), name.lastIndexOf('·'));
            return last < 0 ? new Parts(name, "") : new Parts(name.substring(last + 1), name.substring(0, last));
        }
        if (space > 0) {
            return new Parts(name.substring(0, space), name.substring(space + 1));
        }
        int length = surnameLength(name);
        return new Parts(name.substring(0, length), name.substring(length));
    }

    /** @return how many chars of a Chinese name are its surname */
    public static int surnameLength(String name) {
        boolean compound = name.length() > 2 && COMPOUND_SURNAMES.contains(name.substring(0, 2));
        return compound ? 2 : Character.charCount(name.codePointAt(0));
    }

    /** @return the form in which names are compared: compatibility characters folded, lower case, no spaces and points */
    public static String key(String name) {
        return String.join("", Pinyin.tokens(name));
    }
}
