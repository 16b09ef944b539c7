package dev.tessera.members.provider;

import dev.tessera.kernel.module.DemoData;
import dev.tessera.members.api.Birthday;
import dev.tessera.members.api.Contact;
import dev.tessera.members.api.Identifier;
import dev.tessera.members.api.IdentifierType;
import dev.tessera.members.api.MembershipKind;
import dev.tessera.members.api.Origin;
import dev.tessera.members.api.Registration;
import dev.tessera.members.api.Sex;
import dev.tessera.members.provider.ConsentService.Statement;
import dev.tessera.members.provider.entity.ConsentDecision;
import dev.tessera.members.provider.entity.HouseholdRole;
import dev.tessera.members.provider.entity.MemberRow;
import dev.tessera.members.provider.rules.AttributeDefinition;
import dev.tessera.members.provider.rules.AttributeDefinition.Option;
import dev.tessera.members.provider.rules.AttributeType;
import dev.tessera.organization.api.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Some two hundred and forty members of the four stores, with families, consents, tags, notes and visits. */
@Component
public final class MembersDemo implements DemoData {

    private static final int MEMBERS = 240;
    private static final List<String> SURNAMES = List.of("王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何",
            "林", "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "肖", "田", "董", "袁", "潘", "于", "蒋", "蔡", "余", "杜",
            "叶", "程", "苏", "魏", "吕", "丁", "任", "沈", "单", "解", "仇", "查", "翟", "欧阳", "司徒", "上官", "诸葛");
    private static final List<String> MALE = List.of("伟", "强", "磊", "军", "洋", "勇", "杰", "涛", "明", "超", "浩然", "子轩", "宇航", "俊杰", "建国", "志强", "海波",
            "文博", "家豪", "思远", "天佑", "一鸣", "景行", "嘉树", "启明", "泽宇", "晨曦", "立新", "国栋", "振华");
    private static final List<String> FEMALE = List.of("芳", "娜", "敏", "静", "丽", "艳", "娟", "霞", "燕", "玲", "欣怡", "雨桐", "梓涵", "诗涵", "佳怡", "若曦", "晓彤",
            "婉清", "念慈", "思琪", "美玲", "桂英", "秀兰", "语嫣", "安然", "书瑶", "知夏", "清欢", "小满", "乐瑶");
    private static final List<String> CHILDREN = List.of("一诺", "可可", "沐辰", "糖糖", "安安", "子墨", "乐乐", "米粒", "皓轩", "诺一");
    private static final List<String> SOURCES = List.of("store", "store", "store", "wechat", "wechat", "referral", "event");
    private static final List<String> TAGS = List.of("常客", "爱喝茶", "亲子", "环保袋", "周末来", "投诉过", "员工家属", "生日月");
    private static final List<String> NOTES = List.of("喜欢靠窗的位置，常带孩子来。", "希望到新茶时打电话通知。", "对坚果过敏，推荐商品时请留意。", "上次退货处理得很满意。",
            "周末上午来，不喜欢排队。", "常帮邻居代买，需要分开开票。");
    private static final List<String> ROADS = List.of("中山路", "人民路", "解放路", "延安路", "建设路", "和平里", "文化路", "滨江大道");

    private final Foundation foundation;
    private final Registrar registrar;
    private final AttributeService attributes;
    private final ConsentService consents;
    private final HouseholdService households;
    private final TagService tags;
    private final NoteService notes;
    private final Lifecycle lifecycle;

    @Activate
    public MembersDemo(@Reference Foundation foundation, @Reference Registrar registrar, @Reference AttributeService attributes,
            @Reference ConsentService consents, @Reference HouseholdService households, @Reference TagService tags, @Reference NoteService notes,
            @Reference Lifecycle lifecycle) {
        this.foundation = foundation;
        this.registrar = registrar;
        this.attributes = attributes;
        this.consents = consents;
        this.households = households;
        this.tags = tags;
        this.notes = notes;
        this.lifecycle = lifecycle;
    }

    @Override
    public String module() {
        return "members";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public void fill(RandomGenerator random) {
        attributes.create(new AttributeDefinition("favourite-tea", AttributeType.CHOICE, "喜欢的茶", "Favourite tea", false, false, true, 10,
                List.of(new Option("green", "绿茶", "Green"), new Option("oolong", "乌龙茶", "Oolong"), new Option("black", "红茶", "Black"),
                        new Option("scented", "花茶", "Scented"))));
        attributes.create(new AttributeDefinition("allergies", AttributeType.TEXT, "过敏原", "Allergies", false, true, true, 20, List.of()));
        consents.publish("marketing", "我们会通过您选择的方式向您发送优惠和新品信息，您可以随时退订。", "We send you offers and news by the channels you choose. You can stop them at any time.");
        consents.publish("profiling", "我们会根据您的消费记录为您推荐商品。", "We use what you buy to recommend goods to you.");
        List<Unit> stores = foundation.organization().headquarters().map(Unit::id).map(foundation.organization()::stores).orElse(List.of());
        List<MemberRow> members = new ArrayList<>();
        for (int number = 0; number < MEMBERS && !stores.isEmpty(); number++) {
            members.add(adult(random, stores.get(number * 7 % stores.size()), number, members));
            // One unit of work holds it all; what is written need not be looked at again at every flush.
            foundation.session().flush();
            foundation.session().clear();
        }
        for (int family = 0; family < members.size() / 12; family++) {
            family(random, members.get(family * 12), family);
        }
    }

    private MemberRow adult(RandomGenerator random, Unit store, int number, List<MemberRow> before) {
        boolean female = random.nextInt(100) < 58;
        String name = pick(random, SURNAMES) + pick(random, female ? FEMALE : MALE);
        Instant registered = foundation.now().minus(Duration.ofDays(3L + random.nextInt(700))).truncatedTo(ChronoUnit.MINUTES);
        String source = pick(random, SOURCES);
        UUID introducer = source.equals("referral") && !before.isEmpty() ? before.get(random.nextInt(before.size())).id() : null;
        List<Contact> contacts = random.nextInt(4) == 0
                ? List.of(new Contact(Contact.Kind.ADDRESS, "家", pick(random, ROADS) + (1 + random.nextInt(300)) + "号" + (1 + random.nextInt(6)) + "室"))
                : List.of();
        MemberRow member = registrar.register(new Registration(store.id(), name, null, null, female ? Sex.FEMALE : Sex.MALE, birthday(random, number),
                identifiers(random, number), contacts, null, random.nextInt(10) == 0 ? MembershipKind.STORED_VALUE : MembershipKind.FREE, null,
                new Origin(source, source.equals("event") ? "开业活动" : null, null, introducer, "E" + (100 + random.nextInt(12))),
                random.nextInt(3) == 0 ? Map.of("favourite-tea", pick(random, List.of("green", "oolong", "black", "scented"))) : Map.of(), true), registered);
        live(random, member, store, registered);
        return member;
    }

    /** Numbers that look like those of mobile phones; 1380000 is not given to subscribers. */
    private static List<Identifier> identifiers(RandomGenerator random, int number) {
        List<Identifier> identifiers = new ArrayList<>();
        identifiers.add(Identifier.of(IdentifierType.PHONE, String.format("1380000%04d", 1000 + number * 7)));
        if (random.nextInt(3) == 0) {
            identifiers.add(Identifier.of(IdentifierType.CARD, String.format("QH%08d", 20_260_000 + number)));
        }
        if (random.nextInt(4) == 0) {
            identifiers.add(Identifier.of(IdentifierType.WECHAT_UNIONID, "o6_demo" + Long.toString(random.nextLong(1L << 50), 36)));
        }
        return identifiers;
    }

    private static Birthday birthday(RandomGenerator random, int number) {
        LocalDate day = LocalDate.of(1955, 1, 1).plusDays(random.nextInt(50 * 365));
        return switch (number % 6) {
            case 0 -> null;
            case 1 -> new Birthday(null, day.getMonthValue(), Math.min(28, day.getDayOfMonth()), false, false);
            case 2 -> new Birthday(day.getYear(), day.getMonthValue(), Math.min(29, day.getDayOfMonth()), true, false);
            default -> Birthday.of(day);
        };
    }

    private void live(RandomGenerator random, MemberRow member, Unit store, Instant registered) {
        int visits = random.nextInt(6);
        long days = Math.max(1, ChronoUnit.DAYS.between(registered, foundation.now()));
        List<Instant> moments = new ArrayList<>();
        for (int visit = 0; visit < visits; visit++) {
            moments.add(registered.plus(Duration.ofHours(random.nextLong(days * 24))));
        }
        moments.stream().sorted().forEach(moment -> lifecycle.visited(member.id(), store.id(), moment));
        if (random.nextInt(2) == 0) {
            tags.add(member.id(), pick(random, TAGS));
        }
        if (random.nextInt(6) == 0) {
            notes.add(member.id(), pick(random, NOTES), false);
        }
        consent(random, member, registered);
    }

    private void consent(RandomGenerator random, MemberRow member, Instant registered) {
        for (String channel : List.of("sms", "wechat")) {
            int said = random.nextInt(5);
            if (said < 4) {
                ConsentDecision decision = said < 3 ? ConsentDecision.GRANTED : ConsentDecision.DENIED;
                consents.record(member.id(), new Statement("marketing", channel, decision, 1, "till", null, registered, null));
            }
        }
    }

    private void family(RandomGenerator random, MemberRow head, int number) {
        UUID household = households.found(head.profile().familyName() + "家", head.id()).household().id();
        Contact parent = new Contact(Contact.Kind.PHONE, head.profile().sex() == Sex.FEMALE ? "妈妈" : "爸爸", String.format("1380000%04d", 1000 + number * 12 * 7));
        MemberRow child = registrar.register(new Registration(head.homeUnitId(), head.profile().familyName() + pick(random, CHILDREN), null, null, Sex.UNKNOWN,
                Birthday.of(LocalDate.of(2014, 1, 1).plusDays(random.nextInt(3000))), List.of(), List.of(parent), null, MembershipKind.FREE, null,
                Origin.of("store"), Map.of(), true));
        households.put(household, child.id(), HouseholdRole.MINOR);
    }

    private static <T> T pick(RandomGenerator random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
