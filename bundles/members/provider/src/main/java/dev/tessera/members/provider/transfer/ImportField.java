package dev.tessera.members.provider.transfer;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column of an imported table can be, besides a custom attribute. */
public enum ImportField {
    NAME("name", "姓名", "会员姓名", "名字", "fullname", "membername", "顾客姓名", "客户姓名"),
    FAMILY_NAME("familyName", "姓", "surname", "lastname", "familyname"),
    GIVEN_NAME("givenName", "名", "firstname", "givenname"),
    PHONE("phone", "手机", "手机号", "手机号码", "电话", "联系电话", "mobile", "phonenumber", "tel", "telephone"),
    SHARED_PHONE("sharedPhone", "共用电话", "家人电话", "家长电话", "sharedphone"),
    CARD("card", "卡号", "会员卡号", "cardnumber", "cardno"),
    EXTERNAL_ID("externalId", "原会员号", "旧会员号", "原系统编号", "externalid", "oldnumber"),
    WECHAT_UNIONID("wechatUnionid", "unionid", "微信unionid"),
    EMAIL("email", "邮箱", "电子邮箱", "电子邮件", "mail", "emailaddress"),
    ADDRESS("address", "地址", "住址", "联系地址"),
    SEX("sex", "性别", "gender"),
    BIRTHDAY("birthday", "生日", "出生日期", "出生年月日", "birthdate", "dateofbirth", "dob"),
    HOME_UNIT("homeUnit", "门店", "门店编号", "所属门店", "归属门店", "store", "storecode", "homestore"),
    SOURCE("source", "来源", "会员来源"),
    CHANNEL("channel", "渠道"),
    CAMPAIGN("campaign", "活动"),
    INTRODUCER("introducer", "推荐人", "介绍人", "referrer"),
    SALESPERSON("salesperson", "导购", "销售", "业务员", "导购工号"),
    REGISTERED_ON("registeredOn", "注册日期", "注册时间", "入会日期", "入会时间", "开卡日期", "registered", "joined", "joindate"),
    TAGS("tags", "标签", "会员标签", "labels"),
    REMARKS("remarks", "备注", "note", "notes", "memo");

    private final String key;
    private final List<String> headings;

    ImportField(String key, String... headings) {
        this.key = key;
        this.headings = List.of(headings);
    }

    /** @return how a mapping names it */
    public String key() {
        return key;
    }

    /** @return the field a mapping names so */
    public static Optional<ImportField> ofKey(String key) {
        return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
    }

    /** @return the field a heading is likely to mean */
    public static Optional<ImportField> guess(String heading) {
        String bare = Normalizer.normalize(heading, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return Arrays.stream(values())
                .filter(field -> field.headings.contains(bare) || field.key.toLowerCase(Locale.ROOT).equals(bare)).findFirst();
    }
}
