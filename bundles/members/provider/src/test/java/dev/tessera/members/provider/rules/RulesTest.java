package dev.tessera.members.provider.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tessera.kernel.error.ProblemException;
import dev.tessera.members.api.Birthday;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.api.LifecycleStage;
import dev.tessera.members.provider.rules.StageRule.Visits;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

    private final SearchTerms terms = new SearchTerms(new Readings());

    @Test
    void luhnFindsEveryWrongDigitAndAllSwapsButNineAndZero() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        MemberNumbers numbers = new MemberNumbers("86");
        for (int round = 0; round < 2000; round++) {
            String number = numbers.format(1 + random.nextInt(99_999_999));
            assertTrue(Luhn.isValid(number), () -> "seed " + seed);
            int place = random.nextInt(number.length());
            char wrong = (char) ('0' + (number.charAt(place) - '0' + 1 + random.nextInt(9)) % 10);
            assertFalse(Luhn.isValid(number.substring(0, place) + wrong + number.substring(place + 1)), () -> "seed " + seed);
            int swap = random.nextInt(number.length() - 1);
            char left = number.charAt(swap);
            char right = number.charAt(swap + 1);
            boolean blind = left == right || left + right == '0' + '9' && (left == '0' || right == '0');
            String swapped = number.substring(0, swap) + right + left + number.substring(swap + 2);
            assertEquals(blind, Luhn.isValid(swapped), () -> "seed " + seed + " " + swapped);
        }
        assertTrue(Luhn.isValid("79927398713"), "the example of the standard");
        assertFalse(Luhn.isValid("7992739871３"), "digits of ASCII only");
    }

    @ParameterizedTest
    @CsvSource({"138 0013 8000,+8613800138000", "+86-138-0013-8000,+8613800138000", "0086 13800138000,+8613800138000",
            "１３８００１３８０００,+8613800138000", "010-62552288,+861062552288", "+852 2123 4567,+85221234567", "+1 (202) 555-0143,+12025550143"})
    void phonesHaveOneForm(String written, String normalised) {
        assertEquals(Optional.of(normalised), new PhoneNumbers("CN").normalise(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1380013800", "138001380001", "010-62552288 ext. 12", "call me", "+86 138 0013 800x"})
    void whatIsNoPhoneIsRefused(String written) {
        assertEquals(Optional.empty(), new PhoneNumbers("CN").normalise(written));
    }

    @Test
    void identifiersNeedTheirIssuerAndNoOther() {
        IdentifierRules rules = new IdentifierRules(new PhoneNumbers("CN"));
        assertTrue(rules.normalise(Identifier.of(IdentifierType.WECHAT_OPENID, "o1")).isEmpty());
        assertTrue(rules.normalise(new Identifier(IdentifierType.PHONE, "x", "13800138000")).isEmpty());
        assertEquals("VIP00012345", rules.normalise(Identifier.of(IdentifierType.CARD, " vip-0001 2345")).orElseThrow().value());
        assertEquals(List.of(IdentifierType.PHONE, IdentifierType.CARD, IdentifierType.WECHAT_UNIONID),
                rules.readings("13800138000").stream().map(Identifier::type).toList());
    }

    @Test
    void citizenIdsAreChecked() {
        assertTrue(CitizenId.isValid("11010519491231002X"), "the example of GB 11643");
        assertFalse(CitizenId.isValid("110105194912310021"));
        assertFalse(CitizenId.isValid("11010519490231002X"), "there is no 31 February");
    }

    @ParameterizedTest
    @CsvSource({"单雄信,shanxiongxin", "单雄信,danxiongxin", "解晓东,xiexiaodong", "曾志伟,zengzhiwei", "仇英,qiuying", "朴树,piaoshu", "区楚良,ouchuliang",
            "尉迟恭,yuchigong", "长孙无忌,zhangsunwuji", "万俟卨,moqixie", "欧阳娜娜,ouyangnana", "吕布,lvbu", "吕布,lyubu", "盖聂,genie", "盖聂,gainie",
            "查良镛,zhaliangyong", "乐嘉,yuejia", "乐嘉,lejia", "张伟,zw", "欧阳娜娜,oynn", "张伟,wei", "欧阳娜娜,娜娜", "李Lily,lilily", "José Ángel,angel",
            "Anna Müller,mvller"})
    void namesAreFoundBy(String name, String typed) {
        Set<String> texts = terms.of(name).stream().map(SearchTerms.Term::text).collect(Collectors.toSet());
        assertTrue(texts.contains(Names.key(typed)), texts.toString());
    }

    @Test
    void termsStayFewWhateverTheName() {
        String worst = "曾".repeat(30) + "乐长行朝";
        assertTrue(terms.of(worst).size() < 1000);
        assertTrue(terms.of("𠮷野家").stream().anyMatch(term -> term.text().equals("𠮷野家")), "characters beyond the first plane");
        assertTrue(terms.of("張偉").size() <= 12);
    }

    @Test
    void chineseNamesComeApart() {
        assertEquals(new Names.Parts("诸葛", "亮"), Names.split("诸葛亮"));
        assertEquals(new Names.Parts("欧", "阳"), Names.split("欧阳"));
        assertEquals(new Names.Parts("张", "伟"), Names.split("张伟"));
        assertEquals(new Names.Parts("马克思", "卡尔"), Names.split("卡尔·马克思"));
        assertEquals(new Names.Parts("Smith", "John"), Names.split("John Smith"));
        assertEquals(new Names.Parts("𠮷", "野"), Names.split("𠮷野"));
    }

    @Test
    void bornOnTheTwentyNinthOfFebruary() {
        Birthday leapDay = Birthday.of(LocalDate.of(2000, 2, 29));
        assertEquals(Optional.of(LocalDate.of(2027, 2, 28)), leapDay.celebratedIn(2027));
        assertEquals(Optional.of(LocalDate.of(2028, 2, 29)), leapDay.celebratedIn(2028));
        assertEquals(2, new Birthday(null, 2, 29, false, false).month(), "without a year any leap day will do");
        assertThrows(IllegalArgumentException.class, () -> new Birthday(2001, 2, 29, false, false));
        assertEquals(30, new Birthday(1990, 2, 30, true, false).day(), "a lunar month has up to 30 days");
        assertThrows(IllegalArgumentException.class, () -> new Birthday(1990, 2, 10, false, true));
    }

    @Test
    void stagesFollowVisitsAndTime() {
        StageRule rule = new StageRule(LocalDate.of(2020, 1, 1), 30, 90, 180, 60);
        LocalDate start = LocalDate.of(2026, 1, 1);
        Visits never = new Visits(start, null, null);
        assertStage(rule, never, start, LifecycleStage.NEW, start.plusDays(30));
        assertStage(rule, never, start.plusDays(30), LifecycleStage.ACTIVE, start.plusDays(90));
        assertStage(rule, never, start.plusDays(90), LifecycleStage.AT_RISK, start.plusDays(180));
        assertStage(rule, never, start.plusDays(180), LifecycleStage.LOST, null);
        LocalDate back = start.plusDays(200);
        assertEquals(Optional.of(back), rule.wonBackBy(back, never));
        assertEquals(Optional.empty(), rule.wonBackBy(start.plusDays(179), never));
        Visits returned = new Visits(start, back, back);
        assertStage(rule, returned, back, LifecycleStage.WON_BACK, back.plusDays(60));
        assertStage(rule, returned, back.plusDays(60), LifecycleStage.ACTIVE, back.plusDays(90));
    }

    @Test
    void aStageLastsExactlyUntilItSays() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int atRisk = 1 + random.nextInt(100);
            StageRule rule = new StageRule(LocalDate.of(2020, 1, 1), random.nextInt(100), atRisk, atRisk + 1 + random.nextInt(100), random.nextInt(100));
            LocalDate registered = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(300));
            LocalDate visit = random.nextBoolean() ? registered.plusDays(random.nextInt(400)) : null;
            Visits visits = new Visits(registered, visit, visit != null && random.nextBoolean() ? visit : null);
            LocalDate day = (visit == null ? registered : visit).plusDays(random.nextInt(800));
            StageRule.Stage stage = rule.stageOn(day, visits);
            assertFalse(stage.since().isAfter(day), () -> "seed " + seed);
            if (stage.until() != null) {
                assertTrue(stage.until().isAfter(day), () -> "seed " + seed);
                assertEquals(stage.stage(), rule.stageOn(stage.until().minusDays(1), visits).stage(), () -> "seed " + seed);
                assertFalse(stage.stage() == rule.stageOn(stage.until(), visits).stage(), () -> "seed " + seed + " " + rule + visits + day);
            }
        }
    }

    @Test
    void attributesAreCheckedAndMakeAForm() {
        AttributeSchema schema = new AttributeSchema(List.of(
                new AttributeDefinition("skin-type", AttributeType.CHOICE, "肤质", "Skin type", true, false, true, 1,
                        List.of(new AttributeDefinition.Option("dry", "干性", "Dry"), new AttributeDefinition.Option("oily", "油性", "Oily"))),
                new AttributeDefinition("height", AttributeType.NUMBER, "身高", "Height", false, false, true, 2, List.of()),
                new AttributeDefinition("allergy", AttributeType.TEXT, "过敏", "Allergy", false, true, true, 3, List.of())));
        AttributeSchema.Values values = schema.check(Map.of("skin-type", "dry", "height", "1.72", "allergy", "花生"), "/attributes");
        assertEquals(Map.of("allergy", "花生"), values.personal());
        assertEquals("1.72", values.open().get("height").toString());
        ProblemException refused = assertThrows(ProblemException.class,
                () -> schema.check(Map.of("skin-type", "soft", "height", "tall", "shoe/size", 42), "/attributes"));
        assertEquals(Set.of("/attributes/skin-type", "/attributes/height", "/attributes/shoe~1size"),
                refused.problem().fields().stream().map(field -> field.pointer()).collect(Collectors.toSet()));
        assertEquals("members.attribute-required",
                assertThrows(ProblemException.class, () -> schema.check(Map.of(), "/attributes")).problem().fields().get(0).code());
        assertEquals(List.of("skin-type"), schema.jsonSchema(true).get("required"));
    }

    private static void assertStage(StageRule rule, Visits visits, LocalDate day, LifecycleStage stage, LocalDate until) {
        StageRule.Stage found = rule.stageOn(day, visits);
        assertEquals(stage, found.stage(), day.toString());
        assertEquals(until, found.until(), day.toString());
    }
}
