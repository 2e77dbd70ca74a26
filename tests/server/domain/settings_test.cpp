// The catalogue of settings: sound in itself, true to the typed structs, and never able to stop the service.
#include "server/domain/settings.h"
#include "server/domain/settings_directory.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace passerelle;
using namespace Qt::StringLiterals;

namespace {

class MemorySettingStore final : public SettingStore {
public:
    Result<std::map<QString, QString>> all(TenantId tenant) override
    {
        ++reads;
        if (broken)
            return failure(ErrorKind::Unavailable, u"the disk is away"_s);
        return values[tenant];
    }
    Status set(TenantId tenant, const QString &key, const std::optional<QString> &value) override
    {
        if (value)
            values[tenant][key] = *value;
        else
            values[tenant].erase(key);
        return {};
    }
    std::map<TenantId, std::map<QString, QString>> values;
    int reads = 0;
    bool broken = false;
};

TenantContext contextOf(qint64 tenant)
{
    return TenantContext::proven(TenantId(tenant), TenantProof::AccessToken);
}

} // namespace

class SettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEntryIsSound();
    void defaultsAreThoseOfThePromises();
    void checks_data();
    void checks();
    void theTenantsValueWinsThenTheInstallations();
    void whatDoesNotFitIsPassedOver();
    void theDirectoryReadsOnceUntilToldOfAChange();
    void theDirectorySurvivesABrokenStore();
};

void SettingsTest::everyEntryIsSound()
{
    QSet<QString> keys;
    for (const SettingDefinition &definition : settingCatalogue()) {
        const QString key = QLatin1String(definition.key);
        QVERIFY2(!keys.contains(key), definition.key);
        keys.insert(key);
        QCOMPARE(findSetting(key), &definition);
        QVERIFY2(definition.french[0] != '\0' && definition.english[0] != '\0', definition.key);
        const auto checked = checkedSetting(definition, QString::fromUtf8(definition.defaultValue));
        QVERIFY2(checked, definition.key);
        QCOMPARE(*checked, QString::fromUtf8(definition.defaultValue));
    }
    QVERIFY(!findSetting(u"no_such_key"));
}

void SettingsTest::defaultsAreThoseOfThePromises()
{
    const TenantSettings settings = tenantSettingsFrom({}, {});
    const TenantSettings written; // the struct's own initialisers
    QCOMPARE(settings.ackText, u"OK, bien reçu"_s);
    QCOMPARE(settings.quietWindowMinimum, written.quietWindowMinimum);
    QCOMPARE(settings.quietWindowDefault, written.quietWindowDefault);
    QCOMPARE(settings.quietWindowMaximum, written.quietWindowMaximum);
    QCOMPARE(settings.quietWindowDefault.count(), 1200);
    QCOMPARE(settings.duplicateWindow, written.duplicateWindow);
    QCOMPARE(settings.answerDeadline.count(), 8000);
    QVERIFY(!settings.retrievalThreshold);
    QCOMPARE(settings.sourceLine, written.sourceLine);
    QCOMPARE(settings.loopMaxReplies, 8);
    QCOMPARE(settings.loopPeriod, written.loopPeriod);
    QCOMPARE(settings.loopSameText, 3);
    QCOMPARE(settings.maxParts, 3);
    QCOMPARE(settings.maxPartCharacters, 1000);
    QCOMPARE(settings.memoryTurns, written.memoryTurns);
    QCOMPARE(settings.allowedLanguages, (std::vector{Language::French, Language::English}));
    QVERIFY(!settings.helpOffer(Language::French).isEmpty());
    QVERIFY(settings.helpOffer(Language::English) != settings.helpOffer(Language::French));
    const InstallationSettings installation = installationSettingsFrom({});
    QCOMPARE(installation.workers, 256);
    QCOMPARE(installation.sendsPerSecond, 25.0);
}

void SettingsTest::checks_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("raw");
    QTest::addColumn<std::optional<QString>>("checked");
    const auto row = [](const char *name, const char *key, const QString &raw, std::optional<QString> checked) {
        QTest::newRow(name) << QString::fromLatin1(key) << raw << checked;
    };
    row("a number", "quiet_window_default_ms", u"0"_s, u"0"_s);
    row("spaces around a number", "quiet_window_default_ms", u" 900 "_s, u"900"_s);
    row("too large", "quiet_window_default_ms", u"10001"_s, std::nullopt);
    row("negative", "quiet_window_default_ms", u"-1"_s, std::nullopt);
    row("a fraction of a whole number", "max_parts", u"1.5"_s, std::nullopt);
    row("words for a number", "max_parts", u"trois"_s, std::nullopt);
    row("empty for a number that must be", "max_parts", QString(), std::nullopt);
    row("empty for one that may be missing", "retrieval_threshold", QString(), QString());
    row("a threshold", "retrieval_threshold", u"0.25"_s, u"0.25"_s);
    row("not a number", "retrieval_threshold", u"nan"_s, std::nullopt);
    row("a text", "ack_text", u"  Bien reçu !  "_s, u"Bien reçu !"_s);
    row("no text where one must be", "ack_text", u"   "_s, std::nullopt);
    row("a control character", "ack_text", u"a\u0007b"_s, std::nullopt);
    row("a choice", "form_of_address", u"tu"_s, u"tu"_s);
    row("no such choice", "form_of_address", u"thou"_s, std::nullopt);
    row("yes is not true", "source_line", u"yes"_s, std::nullopt);
    row("languages", "languages", u"EN, fr"_s, u"en,fr"_s);
    row("a language twice", "languages", u"fr,fr"_s, std::nullopt);
    row("an unknown language", "languages", u"fr,xx"_s, std::nullopt);
    row("no language", "languages", QString(), std::nullopt);
}

void SettingsTest::checks()
{
    QFETCH(QString, key);
    QFETCH(QString, raw);
    QFETCH(std::optional<QString>, checked);
    const SettingDefinition *definition = findSetting(key);
    QVERIFY(definition);
    const auto result = checkedSetting(*definition, raw);
    QCOMPARE(result.has_value(), checked.has_value());
    if (checked)
        QCOMPARE(*result, *checked);
    else
        QVERIFY2(result.error().what.contains(key), qPrintable(result.error().what));
}

void SettingsTest::theTenantsValueWinsThenTheInstallations()
{
    const SettingValues installation{{u"max_parts"_s, u"2"_s}, {u"memory_turns"_s, u"4"_s}};
    const TenantSettings settings = tenantSettingsFrom({{u"max_parts"_s, u"1"_s}}, installation);
    QCOMPARE(settings.maxParts, 1);
    QCOMPARE(settings.memoryTurns, 4);
}

void SettingsTest::whatDoesNotFitIsPassedOver()
{
    const TenantSettings settings = tenantSettingsFrom({{u"max_parts"_s, u"900"_s}, {u"gone"_s, u"1"_s}}, {{u"max_parts"_s, u"2"_s}});
    QCOMPARE(settings.maxParts, 2);
}

void SettingsTest::theDirectoryReadsOnceUntilToldOfAChange()
{
    MemorySettingStore store;
    SettingsDirectory directory(store);
    QCOMPARE(directory.of(contextOf(1)).maxParts, 3);
    const int reads = store.reads;
    QCOMPARE(directory.of(contextOf(1)).maxParts, 3);
    QCOMPARE(store.reads, reads);
    QVERIFY(store.set(TenantId(1), u"max_parts"_s, u"2"_s));
    QCOMPARE(directory.of(contextOf(1)).maxParts, 3);
    directory.invalidate(TenantId(1));
    QCOMPARE(directory.of(contextOf(1)).maxParts, 2);
    QCOMPARE(directory.of(contextOf(2)).maxParts, 3);
    // The installation's value is everybody's default.
    QVERIFY(store.set(TenantId(), u"max_parts"_s, u"1"_s));
    directory.invalidate(TenantId());
    QCOMPARE(directory.of(contextOf(1)).maxParts, 2);
    QCOMPARE(directory.of(contextOf(2)).maxParts, 1);
}

void SettingsTest::theDirectorySurvivesABrokenStore()
{
    MemorySettingStore store;
    QVERIFY(store.set(TenantId(1), u"ack_text"_s, u"Reçu"_s));
    SettingsDirectory directory(store);
    QCOMPARE(directory.of(contextOf(1)).ackText, u"Reçu"_s);
    directory.invalidate(TenantId(1));
    store.broken = true;
    QCOMPARE(directory.of(contextOf(1)).ackText, u"Reçu"_s);          // the last known
    QCOMPARE(directory.of(contextOf(2)).ackText, u"OK, bien reçu"_s); // never known: the default
}

QTEST_GUILESS_MAIN(SettingsTest)
#include "settings_test.moc"
