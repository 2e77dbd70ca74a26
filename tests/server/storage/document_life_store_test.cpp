// Versions beside the searched one, their validity, and what documents say against each other, on a real SQLite file
// under a real vault.
#include "server/storage/sql_conflict_store.h"
#include "server/storage/sql_document_life_store.h"
#include "server/storage/sql_document_store.h"
#include "server/storage/sql_passage_store.h"
#include "server/storage/sql_tenant_store.h"
#include "tests/support/data_folder.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::storage;
using namespace passerelle::test;
using namespace Qt::StringLiterals;

namespace {

struct House {
    DataFolder folder;
    SqlTenantStore tenants{folder.mainDatabase(), folder.vault(), folder.clock()};
    SqlDocumentStore documents{folder.mainDatabase(), folder.vault(), folder.clock()};
    SqlPassageStore passages{folder.mainDatabase(), folder.vault()};
    SqlDocumentLifeStore life{folder.mainDatabase(), folder.vault(), folder.clock()};
    SqlConflictStore conflicts{folder.mainDatabase(), folder.vault()};
    TenantContext context = TenantContext::proven(tenants.add(u"A"_s)->id, TenantProof::AccessToken);
    TenantContext neighbour = TenantContext::proven(tenants.add(u"B"_s)->id, TenantProof::AccessToken);

    Document begun(const QString &name, char hash, std::optional<DocumentId> replaces = {}, Release release = Release::Publish)
    {
        return documents.begin(context, {name, QByteArray(32, hash), 100, replaces, release})->document;
    }
    Document published(const QString &name, char hash, std::optional<DocumentId> replaces = {})
    {
        const Document document = begun(name, hash, replaces);
        (void)documents.savePages(context, document.version, 1, {});
        (void)documents.publish(context, document.version, drafts(name));
        return *documents.find(context, document.id);
    }
    Document staged(const QString &name, char hash, std::optional<DocumentId> replaces = {})
    {
        Document document = begun(name, hash, replaces, Release::Stage);
        (void)life.stage(context, document.version, drafts(name));
        return document;
    }
    static std::vector<PassageDraft> drafts(const QString &name) { return {{1, u"Tarifs"_s, name + u" un"_s, {}}, {2, {}, name + u" deux"_s, {}}}; }
    QStringList found()
    {
        QStringList texts;
        (void)passages.visitAll(context, [&](Passage &&passage) { texts += passage.text; });
        return texts;
    }
};

const QDate kToday(2026, 11, 23);

} // namespace

class DocumentLifeStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anOldVersionIsKeptAndRestored();
    void whatIsStagedIsNotFound();
    void whatWasServedElsewhereIsOldAndNeverFound();
    void aNewDocumentThatWaitsBecomesAnothersVersion();
    void versionsAreDropped();
    void validityWithdrawsAndBringsBack();
    void findingsAreKept();
    void dismissedConflictsStayDismissed();
};

void DocumentLifeStoreTest::anOldVersionIsKeptAndRestored()
{
    House house;
    const Document first = house.published(u"v1"_s, 'a');
    const Document second = house.published(u"v2"_s, 'b', first.id);
    QCOMPARE(house.found(), (QStringList{u"v2 un"_s, u"v2 deux"_s}));
    auto versions = *house.life.versions(house.context, first.id);
    QCOMPARE(versions.size(), std::size_t{2});
    QCOMPARE(versions[0].id, second.version);
    QCOMPARE(versions[0].standing, VersionStanding::Served);
    QCOMPARE(versions[1].standing, VersionStanding::Old);
    QVERIFY(versions[1].retiredAt && versions[1].publishedAt);
    QCOMPARE(house.life.version(house.neighbour, first.version).error().kind, ErrorKind::NotFound);

    const qint64 generation = *house.passages.generation(house.context);
    const auto change = house.life.serve(house.context, first.version, kToday);
    QVERIFY(change);
    QCOMPARE(change->added.size(), std::size_t{2});
    QCOMPARE(change->removed.size(), std::size_t{2});
    QCOMPARE(house.found(), (QStringList{u"v1 un"_s, u"v1 deux"_s}));
    QVERIFY(*house.passages.generation(house.context) != generation);
    QCOMPARE(house.documents.find(house.context, first.id)->version, first.version); // though the other is newer
    QVERIFY(house.documents.find(house.context, first.id)->published);
    QCOMPARE(house.life.serve(house.context, first.version, kToday).error().kind, ErrorKind::Conflict);
    // The file of an old version is no attempt that gives way to a new one.
    const Document third = house.begun(u"v3"_s, 'c', first.id);
    QCOMPARE(house.life.versions(house.context, first.id)->size(), std::size_t{3});
    QCOMPARE(house.documents.find(house.context, first.id)->version, third.version);
    QCOMPARE(house.found().size(), 2);
    QCOMPARE(house.life.retired()->size(), std::size_t{1});
}

void DocumentLifeStoreTest::whatIsStagedIsNotFound()
{
    House house;
    const Document served = house.published(u"v1"_s, 'a');
    const Document waits = house.staged(u"v2"_s, 'b', served.id);
    QCOMPARE(house.found(), (QStringList{u"v1 un"_s, u"v1 deux"_s}));
    QCOMPARE(house.documents.find(house.context, served.id)->version, served.version);
    QVERIFY(house.documents.find(house.context, served.id)->published);
    QCOMPARE(house.life.passagesOf(house.context, waits.version)->size(), std::size_t{2});
    QCOMPARE(house.life.version(house.context, waits.version)->standing, VersionStanding::Staged);
    // The same file again waits already; without staging it is read, and the one that waits gives way.
    QVERIFY(house.documents.begin(house.context, {u"v2"_s, QByteArray(32, 'b'), 100, served.id, Release::Stage})->alreadyThere);
    const auto change = house.life.serve(house.context, waits.version, kToday);
    QVERIFY(change && change->removed.size() == 2 && change->added.size() == 2);
    QCOMPARE(house.found(), (QStringList{u"v2 un"_s, u"v2 deux"_s}));
    QCOMPARE(house.life.version(house.context, served.version)->standing, VersionStanding::Old);
}

void DocumentLifeStoreTest::whatWasServedElsewhereIsOldAndNeverFound()
{
    House house;
    const Document aside = house.staged(u"v1"_s, 'a');
    const Validity days{QDate(2025, 1, 1), QDate(2025, 12, 31)};
    QCOMPARE(house.life.retire(house.neighbour, aside.version, house.folder.clock().now(), days).error().kind, ErrorKind::NotFound);
    QVERIFY(house.life.retire(house.context, aside.version, house.folder.clock().now(), days));
    QVERIFY(house.found().isEmpty());
    QCOMPARE(house.life.retire(house.context, aside.version, house.folder.clock().now(), days).error().kind, ErrorKind::Conflict);
    const auto version = house.life.version(house.context, aside.version);
    QCOMPARE(version->standing, VersionStanding::Old);
    QCOMPARE(version->validity, days);
    // What comes next is its document's next version, and the old one can be put back.
    const Document served = house.published(u"v2"_s, 'b', aside.id);
    QCOMPARE(served.id, aside.id);
    QCOMPARE(house.found(), (QStringList{u"v2 un"_s, u"v2 deux"_s}));
    QCOMPARE(house.life.versions(house.context, aside.id)->size(), std::size_t{2});
    QVERIFY(house.life.serve(house.context, aside.version, QDate(2025, 6, 1)));
    QCOMPARE(house.found(), (QStringList{u"v1 un"_s, u"v1 deux"_s}));
}

void DocumentLifeStoreTest::aNewDocumentThatWaitsBecomesAnothersVersion()
{
    House house;
    const Document served = house.published(u"v1"_s, 'a');
    const Document alike = house.staged(u"v2"_s, 'b');
    QCOMPARE(house.documents.list(house.context)->size(), std::size_t{2});
    QCOMPARE(house.documents.find(house.context, alike.id)->state, DocumentState::Staged);
    QVERIFY(house.life.move(house.context, alike.version, served.id));
    QCOMPARE(house.documents.list(house.context)->size(), std::size_t{1});
    QVERIFY(house.life.serve(house.context, alike.version, kToday));
    QCOMPARE(house.found(), (QStringList{u"v2 un"_s, u"v2 deux"_s}));
    QCOMPARE(house.documents.find(house.context, served.id)->name, u"v2"_s);
    QCOMPARE(house.life.move(house.context, alike.version, served.id).error().kind, ErrorKind::Conflict);
}

void DocumentLifeStoreTest::versionsAreDropped()
{
    House house;
    const Document first = house.published(u"v1"_s, 'a');
    QCOMPARE(house.life.drop(house.context, first.version).error().kind, ErrorKind::Conflict);
    const Document waits = house.staged(u"v2"_s, 'b', first.id);
    QCOMPARE(house.life.drop(house.neighbour, waits.version).error().kind, ErrorKind::NotFound);
    const auto dropped = house.life.drop(house.context, waits.version);
    QVERIFY(dropped);
    QCOMPARE(dropped->retired, std::vector<VersionId>{waits.version});
    QCOMPARE(house.life.version(house.context, waits.version).error().kind, ErrorKind::NotFound);
    const Document alone = house.staged(u"seul"_s, 'c');
    QVERIFY(house.life.drop(house.context, alone.version));
    QCOMPARE(house.documents.find(house.context, alone.id).error().kind, ErrorKind::NotFound);
    QCOMPARE(house.found().size(), 2);
    // A document that goes takes its old versions along.
    (void)house.published(u"v3"_s, 'd', first.id);
    QCOMPARE(house.documents.remove(house.context, first.id)->retired.size(), std::size_t{2});
}

void DocumentLifeStoreTest::validityWithdrawsAndBringsBack()
{
    House house;
    const Document document = house.published(u"v1"_s, 'a');
    auto change = house.life.setValidity(house.context, document.version, {QDate(2026, 1, 1), QDate(2026, 11, 23)}, kToday);
    QVERIFY(change && change->removed.empty() && change->added.empty());
    QVERIFY(!*house.life.hasExpired(house.context));
    change = house.life.setWithdrawn(house.context, document.version, true);
    QCOMPARE(change->removed.size(), std::size_t{2});
    QVERIFY(house.found().isEmpty());
    QVERIFY(*house.life.hasExpired(house.context));
    QVERIFY(!*house.life.hasExpired(house.neighbour));
    QVERIFY(house.documents.find(house.context, document.id)->withdrawn);
    QCOMPARE(house.passages.passages(house.context, change->removed)->size(), std::size_t{0});
    QCOMPARE(house.life.expiredPassages(house.context, change->removed)->size(), std::size_t{2});
    QCOMPARE(house.passages.passagesOf(house.context, document.id)->size(), std::size_t{2}); // its owner still sees them
    QCOMPARE(house.life.bounded()->size(), std::size_t{1});
    change = house.life.setValidity(house.context, document.version, {std::nullopt, QDate(2027, 11, 23)}, kToday);
    QCOMPARE(change->added.size(), std::size_t{2});
    QCOMPARE(house.found().size(), 2);
    change = house.life.setValidity(house.context, document.version, {}, kToday);
    QVERIFY(house.life.bounded()->empty());
    // A version whose days are over is put in place without being found.
    const Document waits = house.staged(u"v2"_s, 'b', document.id);
    QVERIFY(house.life.setValidity(house.context, waits.version, {std::nullopt, QDate(2026, 11, 22)}, kToday)->removed.empty());
    change = house.life.serve(house.context, waits.version, kToday);
    QVERIFY(change->added.empty() && change->removed.size() == 2);
    QVERIFY(house.found().isEmpty());
}

void DocumentLifeStoreTest::findingsAreKept()
{
    House house;
    const Document document = house.begun(u"v1"_s, 'a', {}, Release::AskWhenAlike);
    QCOMPARE(*house.life.releaseOf(house.context, document.version), Release::AskWhenAlike);
    VersionFindings findings;
    findings.proposal = ValidityProposal{{std::nullopt, QDate(2026, 12, 31)}, 2, u"jusqu'au 31/12/2026"_s};
    findings.sketch[5] = 4'000'000'000u;
    QVERIFY(house.life.keepFindings(house.context, document.version, findings));
    QVERIFY(house.documents.publish(house.context, document.version, House::drafts(u"v1"_s)));
    QCOMPARE(house.life.version(house.context, document.version)->proposal, findings.proposal);
    const auto sketches = *house.life.sketches(house.context);
    QCOMPARE(sketches.size(), std::size_t{1});
    QVERIFY(sketches[0].sketch && *sketches[0].sketch == findings.sketch);
    QVERIFY(house.life.dropProposal(house.context, document.version));
    QVERIFY(!house.life.version(house.context, document.version)->proposal);
}

void DocumentLifeStoreTest::dismissedConflictsStayDismissed()
{
    House house;
    const Document left = house.published(u"l"_s, 'a');
    const Document right = house.published(u"r"_s, 'b');
    DocumentConflict conflict;
    conflict.subject = u"Coupe femme"_s;
    conflict.left = {left.id, u"l"_s, 3, PassageId(1), u"Tarifs"_s, u"Coupe femme : 35 €"_s, u"35 €"_s};
    conflict.right = {right.id, u"r"_s, 9, PassageId(3), {}, u"Coupe femme 39 €"_s, u"39 €"_s};
    const Instant now = fromMillis(1'700'000'000'000);
    const auto added = house.conflicts.replace(house.context, {conflict}, now);
    QVERIFY(added && added->size() == 1);
    QVERIFY(house.conflicts.setDismissed(house.context, added->front().id, now));
    QCOMPARE(house.conflicts.setDismissed(house.neighbour, added->front().id, now).error().kind, ErrorKind::NotFound);
    conflict.left.passage = PassageId(77); // read again, and says the same
    DocumentConflict other = conflict;
    other.right.figure = u"40 €"_s;
    const auto again = house.conflicts.replace(house.context, {conflict, other}, now);
    QCOMPARE(again->size(), std::size_t{1});
    const auto listed = *house.conflicts.list(house.context);
    QCOMPARE(listed.size(), std::size_t{2});
    QCOMPARE(listed[1].left.passage, PassageId(77));
    QVERIFY(listed[1].dismissedAt && !listed[0].dismissedAt);
    QCOMPARE(listed[1].left.figure, u"35 €"_s);
    QVERIFY(house.conflicts.list(house.neighbour)->empty());
    (void)house.documents.remove(house.context, right.id);
    QVERIFY(house.conflicts.list(house.context)->empty());
}

QTEST_GUILESS_MAIN(DocumentLifeStoreTest)
#include "document_life_store_test.moc"
