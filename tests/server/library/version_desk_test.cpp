// The life of documents with a planned clock, real stores and a finder in memory: days that begin and end, reminders, what
// is kept of old versions, new documents that are like old ones.
#include "server/library/document_life.h"
#include "server/library/version_desk.h"
#include "server/storage/sql_document_life_store.h"
#include "server/storage/sql_document_store.h"
#include "server/storage/sql_passage_store.h"
#include "server/storage/sql_tenant_store.h"
#include "tests/support/data_folder.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_blob_store.h"
#include "tests/support/memory_passage_finder.h"

#include <QtCore/QDateTime>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::library;
using namespace passerelle::storage;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class PlannedSettings final : public SettingStore {
public:
    Result<std::map<QString, QString>> all(TenantId) override { return values; }
    Status set(TenantId, const QString &, const std::optional<QString> &) override { return {}; }
    std::map<QString, QString> values;
};

class HeardAlerts final : public Alerts {
public:
    void raise(const Alert &alert) override { all.push_back(alert); }
    std::vector<Alert> all;
};

// In Paris it is 23 November 2026, shortly before noon.
Instant noon() { return fromMillis(QDateTime(QDate(2026, 11, 23), QTime(11, 0), QTimeZone::utc()).toMSecsSinceEpoch()); }

using Values = std::map<QString, QString>;

struct House {
    explicit House(Values values = {}) { settingStore.values = std::move(values); }

    DataFolder folder;
    FakeClock clock{noon()};
    PlannedSettings settingStore;
    SettingsDirectory settings{settingStore};
    SqlTenantStore tenants{folder.mainDatabase(), folder.vault(), clock};
    SqlDocumentStore documents{folder.mainDatabase(), folder.vault(), clock};
    SqlPassageStore passages{folder.mainDatabase(), folder.vault()};
    SqlDocumentLifeStore store{folder.mainDatabase(), folder.vault(), clock};
    MemoryPassageFinder finder;
    MemoryBlobStore blobs;
    HeardAlerts alerts;
    DocumentLife life{{store, settings, clock}};
    VersionDesk desk{{store, life, finder, blobs, settings, clock, nullptr, &alerts}};
    TenantContext context = TenantContext::proven(tenants.add(u"A"_s)->id, TenantProof::AccessToken);

    // As the importer does it.
    Document add(const QString &name, const QStringList &texts, std::optional<DocumentId> replaces = {}, Release release = Release::Publish)
    {
        const Document document = documents.begin(context, {name, QByteArray::number(++m_hash).rightJustified(32, '0'), 100, replaces, release})->document;
        std::vector<PassageDraft> drafts;
        for (const QString &text : texts)
            drafts.push_back({1, {}, text, {}});
        QTemporaryDir files;
        QFile file(files.filePath(u"x.pdf"_s));
        (void)file.open(QIODevice::WriteOnly);
        file.write("%PDF");
        file.close();
        (void)blobs.put(context, document.version, file.fileName());
        if (const auto waits = life.prepare(context, document, drafts); waits && !*waits)
            (void)finder.apply(context, *documents.publish(context, document.version, drafts), {});
        return *documents.find(context, document.id);
    }

private:
    int m_hash = 0;
};

const QStringList kPrices{u"Coupe femme avec brushing : 35 € au salon de Lyon, sur rendez-vous"_s, u"Coupe homme et barbe : 24 € au salon de Lyon, sans rendez-vous le mardi"_s};
const QStringList kRaised{u"Coupe femme avec brushing : 38 € au salon de Lyon, sur rendez-vous"_s, u"Coupe homme et barbe : 26 € au salon de Lyon, sans rendez-vous le mardi"_s};

} // namespace

class VersionDeskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsOnItsLastDayInTheTenantsZone();
    void remindsOnce();
    void aDayThatIsToComeBeginsByItself();
    void daysInTheTextAreProposed();
    void daysInTheTextApplyWhereTheTenantSaysSo();
    void restoresWithoutReading();
    void keepsSoManyVersionsAndNoLonger();
    void aLikeDocumentWaitsForAWord();
};

void VersionDeskTest::endsOnItsLastDayInTheTenantsZone()
{
    House house;
    const Document list = house.add(u"Tarifs.pdf"_s, kPrices);
    QVERIFY(house.desk.setValidity(house.context, list.version, {std::nullopt, QDate(2026, 11, 24)}));
    QCOMPARE(house.desk.setValidity(house.context, list.version, {QDate(2026, 12, 1), QDate(2026, 11, 24)}).error().kind, ErrorKind::InvalidInput);
    house.clock.set(fromMillis(QDateTime(QDate(2026, 11, 24), QTime(22, 59), QTimeZone::utc()).toMSecsSinceEpoch())); // 23:59 in Paris
    QVERIFY(house.desk.look());
    QVERIFY(house.finder.finds(u"Coupe femme"_s));
    house.clock.advance(2min);
    QVERIFY(house.desk.look());
    QVERIFY(!house.finder.finds(u"Coupe femme"_s));
    QVERIFY(house.documents.find(house.context, list.id)->withdrawn);
    const auto expired = std::count_if(house.alerts.all.begin(), house.alerts.all.end(), [](const Alert &alert) { return alert.kind == AlertKind::DocumentExpired; });
    QCOMPARE(expired, 1);
    QVERIFY(house.desk.look());
    QVERIFY(house.desk.setValidity(house.context, list.version, {std::nullopt, QDate(2027, 1, 31)}));
    QVERIFY(house.finder.finds(u"Coupe femme"_s));
}

void VersionDeskTest::remindsOnce()
{
    House house(Values{{u"validity_reminder_days"_s, u"10"_s}});
    const Document list = house.add(u"Tarifs.pdf"_s, kPrices);
    QVERIFY(house.desk.setValidity(house.context, list.version, {std::nullopt, QDate(2026, 12, 4)})); // in 11 days
    QVERIFY(house.desk.look());
    QVERIFY(house.alerts.all.empty());
    house.clock.advance(24h);
    QVERIFY(house.desk.look());
    QVERIFY(house.desk.look());
    QCOMPARE(house.alerts.all.size(), std::size_t{1});
    QCOMPARE(house.alerts.all[0].kind, AlertKind::DocumentExpiring);
    QVERIFY(house.alerts.all[0].detail.contains(u"2026-12-04"_s));
    QCOMPARE(house.alerts.all[0].tenant, std::optional(house.context.tenant()));
    QVERIFY(house.desk.setValidity(house.context, list.version, {std::nullopt, QDate(2026, 12, 5)})); // another day, another word
    QVERIFY(house.desk.look());
    house.clock.advance(48h);
    QVERIFY(house.desk.look());
    QCOMPARE(house.alerts.all.size(), std::size_t{2});
}

void VersionDeskTest::aDayThatIsToComeBeginsByItself()
{
    House house;
    const Document list = house.add(u"Tarifs 2027.pdf"_s, kPrices);
    QVERIFY(house.desk.setValidity(house.context, list.version, {QDate(2026, 11, 25), std::nullopt}));
    QVERIFY(!house.finder.finds(u"Coupe femme"_s));
    QVERIFY(!*house.store.hasExpired(house.context)); // not yet is not over
    house.clock.advance(48h);
    QVERIFY(house.desk.look());
    QVERIFY(house.finder.finds(u"Coupe femme"_s));
}

void VersionDeskTest::daysInTheTextAreProposed()
{
    House house;
    const Document list = house.add(u"Tarifs.pdf"_s, QStringList{u"Tarifs valables jusqu'au 22/11/2026"_s} + kPrices);
    const auto version = *house.store.version(house.context, list.version);
    QVERIFY(version.proposal);
    QCOMPARE(*version.proposal->validity.until, QDate(2026, 11, 22));
    QVERIFY(!version.validity.isSet());
    QVERIFY(house.finder.finds(u"Coupe femme"_s));
    QVERIFY(house.desk.setValidity(house.context, list.version, version.proposal->validity));
    QVERIFY(!house.finder.finds(u"Coupe femme"_s));
    QVERIFY(!house.store.version(house.context, list.version)->proposal);
}

void VersionDeskTest::daysInTheTextApplyWhereTheTenantSaysSo()
{
    House house(Values{{u"validity_apply"_s, u"true"_s}});
    const Document old = house.add(u"Tarifs 2025.pdf"_s, QStringList{u"Tarifs valables jusqu'au 31/12/2025"_s} + kPrices);
    QVERIFY(old.published && old.withdrawn);
    QVERIFY(!house.finder.finds(u"Coupe femme"_s));
    const Document unsure = house.add(u"Promo.pdf"_s, {u"Tarifs valables jusqu'au 31/12/2025"_s, u"Soin au salon, offre valable jusqu'au 15/03/2025"_s});
    QVERIFY(!unsure.withdrawn);
    QVERIFY(house.store.version(house.context, unsure.version)->proposal);
}

void VersionDeskTest::restoresWithoutReading()
{
    House house;
    const Document first = house.add(u"Tarifs.pdf"_s, kPrices);
    const Document second = house.add(u"Tarifs.pdf"_s, kRaised, first.id);
    QVERIFY(house.finder.finds(u"38 €"_s) && !house.finder.finds(u"35 €"_s));
    QCOMPARE(house.blobs.count(), size_t{2});
    QVERIFY(house.desk.serve(house.context, first.version));
    QVERIFY(house.finder.finds(u"35 €"_s) && !house.finder.finds(u"38 €"_s));
    QVERIFY(house.desk.serve(house.context, second.version));
    QVERIFY(house.finder.finds(u"38 €"_s) && !house.finder.finds(u"35 €"_s));
    QCOMPARE(house.finder.count(), size_t{2});
    QVERIFY(house.desk.drop(house.context, first.version));
    QCOMPARE(house.blobs.count(), size_t{1});
    QCOMPARE(house.desk.serve(house.context, first.version).error().kind, ErrorKind::NotFound);
}

void VersionDeskTest::keepsSoManyVersionsAndNoLonger()
{
    House house(Values{{u"keep_versions"_s, u"2"_s}, {u"keep_versions_days"_s, u"30"_s}});
    const Document first = house.add(u"Tarifs.pdf"_s, kPrices);
    for (int i = 0; i < 3; ++i) {
        house.clock.advance(24h);
        house.add(u"Tarifs.pdf"_s, {u"version "_s + QString::number(i)}, first.id);
    }
    QCOMPARE(house.store.versions(house.context, first.id)->size(), std::size_t{4});
    QVERIFY(house.desk.purge());
    QCOMPARE(house.store.versions(house.context, first.id)->size(), std::size_t{3}); // the published one and two
    QCOMPARE(house.store.version(house.context, first.version).error().kind, ErrorKind::NotFound);
    QCOMPARE(house.blobs.count(), size_t{3});
    house.clock.advance(24h * 29 + 1h); // the older of the two left more than 30 days ago
    QVERIFY(house.desk.purge());
    QCOMPARE(house.store.versions(house.context, first.id)->size(), std::size_t{2});
    QVERIFY(house.finder.finds(u"version 2"_s));
}

void VersionDeskTest::aLikeDocumentWaitsForAWord()
{
    House house;
    const Document old = house.add(u"Tarifs 2026.pdf"_s, kPrices);
    house.add(u"Horaires.pdf"_s, {u"Le salon ouvre du mardi au samedi de neuf heures à dix-neuf heures, fermé lundi"_s});
    const Document alike = house.add(u"Tarifs 2027.pdf"_s, kRaised, {}, Release::AskWhenAlike);
    QCOMPARE(alike.state, DocumentState::Staged);
    QVERIFY(!house.finder.finds(u"38 €"_s));
    const auto like = *house.life.like(house.context, alike.version);
    QCOMPARE(like.size(), std::size_t{1});
    QCOMPARE(like[0].document, old.id);
    QVERIFY(like[0].share > 0.9);
    QVERIFY(house.desk.replace(house.context, alike.version, old.id));
    QVERIFY(house.finder.finds(u"38 €"_s) && !house.finder.finds(u"35 €"_s));
    QCOMPARE(house.documents.list(house.context)->size(), std::size_t{2});
    const Document other = house.add(u"Parking.pdf"_s, {u"Un parking gratuit se trouve derrière la gare, à deux minutes à pied"_s}, {}, Release::AskWhenAlike);
    QVERIFY(other.published);
}

QTEST_GUILESS_MAIN(VersionDeskTest)
#include "version_desk_test.moc"
