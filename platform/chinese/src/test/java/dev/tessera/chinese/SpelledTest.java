package dev.tessera.chinese;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpelledTest {

    @ParameterizedTest
    @CsvSource({"矿泉水,kuangquanshui", "矿泉水,kqs", "矿泉水,kuangqs", "矿泉水,kqshui", "矿泉水,quan", "矿泉水,qs", "矿泉水,kuangq", "绿茶 500ml,lvcha", "绿茶 500ml,lc500",
            "重庆火锅底料,chongqing", "重庆火锅底料,cq", "银行卡套,yinhang", "iPhone手机壳,iphonesjk", "iPhone手机壳,sjk", "Müller牛奶,mvller"})
    void isFoundBy(String text, String typed) {
        assertTrue(Spelled.of(text).has(typed), Spelled.of(text).toString());
    }

    @ParameterizedTest
    @CsvSource({"矿泉水,uang", "矿泉水,ks", "矿泉水,kuangquanshuia", "矿泉水,shuikuang", "矿泉水,sq", "绿茶,nvcha"})
    void isNotFoundBy(String text, String typed) {
        assertFalse(Spelled.of(text).has(typed), Spelled.of(text).toString());
    }

    @Test
    void whatNobodyCanReadStandsForItself() {
        assertTrue(Spelled.of("𠮷野家牛丼").has("𠮷"), "characters beyond the first plane");
        assertFalse(Spelled.of("").has("a"));
        assertFalse(Spelled.of("水").has(""));
        assertEquals(List.of("绿", "茶", "500ml"), Pinyin.tokens("绿茶 ５００ＭＬ"));
    }
}
