#include "server/json/strict_json.h"

#include <QtCore/QDir>
#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <random>

using namespace passerelle;
using namespace Qt::StringLiterals;

class StrictJsonTest : public QObject {
    Q_OBJECT

private:
    static bool accepted(const QByteArray &bytes) { return json::parse(bytes).has_value(); }

private Q_SLOTS:
    void values_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("compact");
        const auto row = [](const char *bytes, const char *compact) { QTest::newRow(bytes) << QByteArray(bytes) << QByteArray(compact); };
        row(" null ", "null");
        row("true", "true");
        row("[false]", "[false]");
        row("\"\"", "\"\"");
        row("\"a\\u00e9\\ud83d\\udc4d\\n\\/\"", "\"aé👍\\n/\"");
        row("{\"b\":1,\"a\":[1,-2,[],{}]}", "{\"a\":[1,-2,[],{}],\"b\":1}");
        row("9223372036854775807", "9223372036854775807");
        row("-9223372036854775808", "-9223372036854775808");
        row("18446744073709551615", "18446744073709551615");
        row("18446744073709551616", "1.8446744073709552e+19");
        row("1.50", "1.5");
        row("-0", "0");
        row("1e2", "100.0");
        row("1e-999", "0.0");
        row("0.1e-400", "0.0");
        row("{\"a\":{\"a\":{\"a\":1}}}", "{\"a\":{\"a\":{\"a\":1}}}");
        row("[{\"k\":1},{\"k\":2}]", "[{\"k\":1},{\"k\":2}]");
        row("\xEF\xBB\xBF{}", "{}");
    }
    void values()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, compact);
        const auto value = json::parse(bytes);
        QVERIFY2(value, value ? "" : qPrintable(value.error().what));
        QCOMPARE(json::dump(*value), compact);
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QByteArray &bytes, const QString &words) { QTest::newRow(name) << bytes << words; };
        row("empty", "", u"byte 1"_s);
        row("blank", " ", u"byte 2"_s);
        row("unescaped quote", "{\"a\":\"b\"c\"}", u"byte 9"_s);
        row("line break", "[\"a\nb\"]", u"byte 4"_s);
        row("leading zero", "01", u"byte 2"_s);
        row("plus", "+1", u"byte 1"_s);
        row("point first", ".5", u"byte 1"_s);
        row("point last", "1.", u"byte 3"_s);
        row("exponent alone", "1e", u"byte 3"_s);
        row("minus alone", "-", u"byte 2"_s);
        row("trailing comma", "[1,]", u"byte 4"_s);
        row("trailing comma in object", "{\"a\":1,}", u"byte 8"_s);
        row("two values", "1 2", u"byte 3"_s);
        row("no colon", "{\"a\" 1}", u"byte 6"_s);
        row("bare word", "[nul]", u"byte 5"_s);
        row("unclosed", "[[1]", u"byte 5"_s);
        row("key twice", "{\"a\":1,\"\\u0061\":2}", u"\"a\" stands twice"_s);
        row("too large", "1e400", u"too large"_s);
        row("too large in disguise", "0.1e999", u"too large"_s);
        row("33 levels", QByteArray(33, '[') + QByteArray(33, ']'), u"32 levels"_s);
        row("half a surrogate", "\"\\ud800\"", u"byte"_s);
        row("surrogates the wrong way", "\"\\udc00\\ud800\"", u"byte"_s);
        row("bad escape", "\"\\x\"", u"byte 3"_s);
        row("short escape", "\"\\u12\"", u"byte"_s);
        row("overlong", "\"\xC0\xAF\"", u"byte 2"_s);
        row("surrogate as UTF-8", "\"\xED\xA0\x80\"", u"byte 2"_s);
        row("above Unicode", "\"\xF4\x90\x80\x80\"", u"byte 2"_s);
        row("cut character", "\"\xE2\x82\"", u"byte 2"_s);
        row("NUL", QByteArray("[1]\0", 4), u"byte 4"_s);
    }
    void refusals()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        const auto value = json::parse(bytes);
        QVERIFY(!value);
        QCOMPARE(value.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(value.error().what.contains(words), qPrintable(value.error().what));
    }

    void thirtyTwoLevelsAreFine()
    {
        QVERIFY(accepted(QByteArray(32, '[') + QByteArray(32, ']')));
    }

    void theJsonTestSuite()
    {
        const QDir suite(qEnvironmentVariable("PASSERELLE_CORPORA") + u"/json/JSONTestSuite"_s);
        if (!suite.exists())
            QSKIP("the corpora are not here");
        int valid = 0;
        int invalid = 0;
        for (const QFileInfo &info : suite.entryInfoList({u"*.json"_s}, QDir::Files)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            if (info.fileName().contains(u"__y_"_s)) {
                const bool twice = info.fileName().contains(u"duplicated_key"_s); // we refuse what others allow
                QVERIFY2(accepted(bytes) != twice, qPrintable(info.fileName()));
                ++valid;
            } else if (info.fileName().contains(u"__n_"_s)) {
                QVERIFY2(!accepted(bytes), qPrintable(info.fileName()));
                ++invalid;
            } else {
                accepted(bytes); // either way, without harm
            }
        }
        qInfo("%d valid, %d invalid", valid, invalid);
        QVERIFY(invalid > 20);
    }

    // Another reader of the same grammar must agree on mutations of real messages, except where ours is stricter.
    void agreesWithAnotherReader()
    {
        const QByteArray seed = "{\"id\":\"7\\u00e9\\n\",\"n\":[-1.5e3,0,12,{\"x\":null,\"y\":true}],\"t\":\"caf\xC3\xA9 \xF0\x9F\x91\x8D\",\"f\":false} ";
        const QByteArray alphabet = "{}[]\",:\\u0019.eE+-truefalsn \n\t\xC3\xA9\x80\xF0/";
        std::mt19937 random(42);
        int agreed = 0;
        for (int i = 0; i < 60000; ++i) {
            QByteArray bytes = seed;
            for (unsigned long changes = 1 + random() % 3; changes > 0; --changes) {
                if (bytes.isEmpty())
                    bytes = seed;
                const auto at = static_cast<qsizetype>(random() % static_cast<unsigned long>(bytes.size()));
                const char byte = alphabet[static_cast<qsizetype>(random() % static_cast<unsigned long>(alphabet.size()))];
                switch (random() % 4) {
                case 0: bytes[at] = byte; break;
                case 1: bytes.insert(at, byte); break;
                case 2: bytes.remove(at, 1); break;
                default: bytes.truncate(at + 1); break;
                }
            }
            const auto other = nlohmann::json::parse(bytes.begin(), bytes.end(), nullptr, false);
            const auto ours = json::parse(bytes);
            if (ours) {
                QVERIFY2(!other.is_discarded(), bytes.constData());
                QVERIFY2(*ours == other, bytes.constData());
                ++agreed;
            } else if (!other.is_discarded()) {
                QVERIFY2(ours.error().what.contains(u"twice"_s) || ours.error().what.contains(u"large"_s), qPrintable(ours.error().what));
            }
        }
        QVERIFY(agreed > 1000);
    }

    void reading()
    {
        const auto value = *json::parse("{\"t\":\"x\",\"n\":5,\"big\":18446744073709551615,\"d\":1.5,\"b\":true,\"z\":null}");
        QCOMPARE(json::text(value, "t"), u"x"_s);
        QCOMPARE(json::text(value, "n", u"-"_s), u"-"_s);
        QCOMPARE(json::integer(value, "n"), 5);
        QCOMPARE(json::integer(value, "big", -1), -1);
        QCOMPARE(json::integer(value, "d", -1), -1);
        QVERIFY(json::boolean(value, "b"));
        QVERIFY(!json::member(value, "z"));
        QVERIFY(!json::member(value, "none"));
        QVERIFY(!json::member(nlohmann::json(5), "x"));
    }
};

QTEST_APPLESS_MAIN(StrictJsonTest)
#include "strict_json_test.moc"
