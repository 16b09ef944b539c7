package dev.tessera.members.provider.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tessera.members.api.Birthday;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCellsTest {

    @ParameterizedTest
    @CsvSource({"1990-05-17,1990,5,17,false", "1990/5/17,1990,5,17,false", "1990年5月17日,1990,5,17,false", "19900517,1990,5,17,false",
            "5月17日,,5,17,false", "农历1990年8月15日,1990,8,15,true", "2000-02-29,2000,2,29,false"})
    void birthdaysAreReadAsPeopleWriteThem(String cell, Integer year, int month, int day, boolean lunar) {
        assertEquals(Optional.of(new Birthday(year, month, day, lunar, false)), LineReader.birthday(cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001-02-29", "13月1日", "soon", "1990-5", "99999999"})
    void whatIsNoDayIsRefused(String cell) {
        assertEquals(Optional.empty(), LineReader.birthday(cell));
    }

    @Test
    void headingsAreGuessed() {
        assertEquals(List.of("name", "phone", "sex", "birthday", "homeUnit", "attributes.height", "", ""),
                ImportMapper.guess(List.of("会员姓名", "手机 号码", "性别", "出生日期", "所属门店", "height", "姓名", "鞋码"), Set.of("height")));
    }
}
