// A staged version rehearsed, activated and dropped, and questions whose answer is over: real stores, real indexes and the
// real way of answering, without a model; contacts' questions from a planned journal.
#include "server/pipeline/bench_asking.h"
#include "server/pipeline/rehearsal_runner.h"
#include "server/pipeline/turn_answerer.h"
#include "server/retrieval/expired_search.h"
#include "server/retrieval/tenant_indexes.h"
#include "server/retrieval/word_book.h"
#include "server/storage/sql_bench_store.h"
#include "server/storage/sql_document_life_store.h"
#include "server/storage/sql_document_store.h"
#include "server/storage/sql_passage_store.h"
#include "server/storage/sql_segment_store.h"
#include "server/storage/sql_tenant_store.h"
#include "server/storage/sql_usage_store.h"
#include "server/storage/sql_word_list_store.h"
#include "tests/support/data_folder.h"
#include "tests/support/fake_clock.h"
#include "tests/support/scripted_model.h"

#include <QtCore/QTimeZone>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::pipeline;
using namespace passerelle::storage;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A journal that holds these messages, the newest first.
class PlannedJournal final : public LedgerReader {
public:
    Result<Ledger> ledger(const std::optional<TenantContext> &, qint64) override { return Ledger(); }
    Result<std::vector<QString>> verify() override { return std::vector<QString>(); }
    Result<std::vector<JourneyMessage>> messages(const TenantContext &, const MessageQuery &query) override
    {
        std::vector<JourneyMessage> page;
        for (qsizetype i = texts.size() - 1; i >= 0 && static_cast<int>(page.size()) < query.limit; --i) {
            if (query.before.isValid() && i + 1 >= query.before.value)
                continue;
            JourneyMessage message;
            message.number = InboxNumber(i + 1);
            message.text = texts[i];
            message.conversation = conversation;
            page.push_back(std::move(message));
        }
        return page;
    }
    Result<JourneyMessage> message(const TenantContext &, InboxNumber) override { return failure(ErrorKind::NotFound, u"none"_s); }
    Result<std::vector<JourneyMessage>> deadLetters(const TenantContext &, InboxNumber, int) override { return std::vector<JourneyMessage>(); }
    Result<std::vector<RejectedCall>> rejectedCalls(const TenantContext &, int) override { return std::vector<RejectedCall>(); }

    QStringList texts;
    ConversationId conversation{3}; // of all of them
};

class OneSetting final : public SettingStore {
public:
    Result<std::map<QString, QString>> all(TenantId) override { return values; }
    Status set(TenantId, const QString &, const std::optional<QString> &) override { return {}; }

    std::map<QString, QString> values;
};

struct House {
    DataFolder folder;
    FakeClock clock;
    OneSetting settingStore;
    SettingsDirectory settings{settingStore};
    SqlTenantStore tenants{folder.mainDatabase(), folder.vault(), clock};
    SqlDocumentStore documents{folder.mainDatabase(), folder.vault(), clock};
    SqlPassageStore passages{folder.mainDatabase(), folder.vault()};
    SqlSegmentStore segments{folder.segments(), folder.vault(), clock};
    SqlDocumentLifeStore life{folder.mainDatabase(), folder.vault(), clock};
    SqlBenchStore bench{folder.mainDatabase(), folder.vault()};
    SqlUsageStore usage{folder.mainDatabase()};
    ScriptedDirectory models;
    SqlWordListStore wordLists{folder.mainDatabase(), folder.vault()};
    retrieval::WordBook words{wordLists};
    retrieval::TenantIndexes finder{passages, segments, models, clock, {.words = &words}};
    retrieval::ExpiredSearch expired{life, passages, clock, &words};
    generation::Answerer answerer{models, clock};
    TurnAnswerer turnAnswerer{{finder, answerer, settings, tenants, nullptr, &expired}};
    int namesAsked = 0;
    Asker asker{turnAnswerer, usage, clock, [this](const TenantContext &, ContactId contact) -> Result<QString> {
        ++namesAsked;
        if (contact == ContactId(9))
            return failure(ErrorKind::NotFound, u"erased"_s);
        return contact == ContactId(7) ? u"Rosalie Balayage"_s : QString();
    }};
    PlannedJournal journal;
    RehearsalRunner runner{{asker, passages, segments, models, life, bench, journal, usage, answerer, tenants, nullptr, settings, clock, [] { return false; }, [](const TenantContext &, DocumentId) {}, &words}};
    TenantContext context = TenantContext::proven(tenants.add(u"Salon"_s)->id, TenantProof::AccessToken);

    Document begun(const QString &name, char hash, std::optional<DocumentId> replaces, Release release)
    {
        return documents.begin(context, {name, QByteArray(32, hash), 10, replaces, release})->document;
    }
    static std::vector<PassageDraft> drafts(const QStringList &texts)
    {
        std::vector<PassageDraft> drafts;
        for (const QString &text : texts)
            drafts.push_back({static_cast<int>(drafts.size()) + 1, u"Tarifs"_s, text, {}}); // a page each
        return drafts;
    }
    Document published(const QString &name, char hash, const QStringList &texts)
    {
        const Document document = begun(name, hash, {}, Release::Publish);
        (void)finder.apply(context, *documents.publish(context, document.version, drafts(texts)), {});
        return *documents.find(context, document.id);
    }
    VersionId staged(DocumentId of, char hash, const QStringList &texts)
    {
        const Document document = begun(u"Tarifs 2027.pdf"_s, hash, of, Release::Stage);
        (void)life.stage(context, document.version, drafts(texts));
        return document.version;
    }
    Rehearsal rehearsed(VersionId version)
    {
        const auto begun = runner.begin(context, version, false, u"test"_s);
        if (!begun)
            qWarning("%s", qUtf8Printable(begun.error().what));
        const auto isOver = [&] {
            const auto found = runner.find(context, version);
            return !found || (*found)->state != BenchState::Running;
        };
        (void)QTest::qWaitFor(isOver, 60'000);
        const auto found = runner.find(context, version);
        return found ? **found : Rehearsal();
    }
    BenchQuestionId saved(const QString &text, DocumentId document, int page)
    {
        BenchQuestion question;
        question.text = text;
        question.expected.document = document;
        question.expected.documentName = u"Tarifs.pdf"_s;
        question.expected.page = page;
        return bench.addQuestion(context, question)->id;
    }
};

const QStringList kPrices{u"Coupe femme avec brushing : 35 €"_s, u"Coupe homme et barbe : 24 €"_s, u"Coloration complète des racines : 52 €"_s, u"Balayage sur cheveux longs : 85 €"_s};

// What is compared of two runs: everything but how long it took.
QStringList saidBy(const Rehearsal &rehearsal)
{
    QStringList said;
    for (const RehearsalDifference &one : rehearsalDifferences(rehearsal)) {
        said += QString::fromLatin1(nameOf(one.verdict)) + u'|' + one.after->result.text + u'|' + QStringList(one.before->shown.begin(), one.before->shown.end()).join(u'/') + u'|'
            + QStringList(one.after->shown.begin(), one.after->shown.end()).join(u'/') + u'|' + QString::number(one.after->result.confidence, 'g', 12);
    }
    return said;
}

} // namespace

class RehearsalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsWhatWouldChangeAndServesNothing();
    void twoRunsAreIdentical();
    void aHundredQuestionsAreQuick();
    void savedQuestionsHoldAnActivationBack();
    void aTenantsOwnWordsAreKnownOnBothSides();
    void contactsAreNotNamedToTheSearch();
    void aSavedQuestionDoesNotNameItsContact();
    void anAnswerThatIsOverIsRefusedHelpfully();
    void whatBeginsNextYearIsNotOver();
};

// The name is not kept with the question: it is looked up at each run, and one who was erased is not asked for again.
void RehearsalTest::aSavedQuestionDoesNotNameItsContact()
{
    House house;
    (void)house.published(u"Tarifs.pdf"_s, 'a', kPrices);
    BenchQuestion question;
    question.text = u"pour Rosalie Balayage ?"_s;
    const BenchAsking asking{house.asker, house.clock, false};
    const auto asked = [&](qint64 contact) {
        question.contact = ContactId(contact);
        return askBenchQuestion(asking, house.context, question, Deadline::after(5s), {});
    };
    const auto searched = [&](qint64 contact) { return house.asker.searchedText(house.context, {.text = question.text, .contact = ContactId(contact)}); };
    QVERIFY(!asked(7).result.passages.empty()); // nobody asked for pseudonyms
    QVERIFY(searched(7)->contains(u"Rosalie"_s));

    house.settingStore.values = {{u"pseudonyms"_s, u"always"_s}};
    house.settings.invalidate(house.context.tenant());
    QVERIFY(!searched(7)->contains(u"Rosalie"_s) && !searched(7)->contains(u"Balayage"_s));
    QVERIFY(searched(0)->contains(u"Rosalie"_s)); // somebody typed it: whose name it is nobody knows
    const int before = house.namesAsked;
    QVERIFY(asked(7).result.passages.empty());
    QVERIFY(asked(7).result.passages.empty());
    QCOMPARE(house.namesAsked, before + 2);
    QVERIFY(!asked(0).result.passages.empty());
    QCOMPARE(house.namesAsked, before + 2);

    const BenchAsked gone = asked(9);
    QVERIFY(gone.result.passages.empty());
    QVERIFY2(gone.result.reason.contains(u"erased"_s), qPrintable(gone.result.reason));
    QCOMPARE(searched(9).error().kind, ErrorKind::NotFound);
}

// Where pseudonyms are wanted the contact's own name is known to a rehearsal as it is to an answer: here it is all that would be found.
void RehearsalTest::contactsAreNotNamedToTheSearch()
{
    for (const qint64 contact : {3, 7}) {
        House house;
        house.settingStore.values = {{u"pseudonyms"_s, u"always"_s}};
        const Document list = house.published(u"Tarifs.pdf"_s, 'a', kPrices);
        house.journal.texts = {u"pour Rosalie Balayage ?"_s};
        house.journal.conversation = ConversationId(contact);
        const Rehearsal rehearsal = house.rehearsed(house.staged(list.id, 'b', kPrices));
        QVERIFY(!rehearsal.now.empty());
        QCOMPARE(rehearsal.now.back().result.passages.empty(), contact == 7);
    }
}

void RehearsalTest::showsWhatWouldChangeAndServesNothing()
{
    House house;
    const Document list = house.published(u"Tarifs.pdf"_s, 'a', kPrices);
    house.journal.texts = {u"Bonjour"_s, u"Combien coûte une coupe homme ?"_s, u"Quel est le prix d'un balayage ?"_s, u"combien coûte une coupe homme ?"_s, u"Prix de la coloration des racines ?"_s};
    QStringList changed = kPrices;
    changed[1] = u"Coupe homme et barbe : 29 €"_s;
    changed.removeLast(); // no balayage any more
    const VersionId version = house.staged(list.id, 'b', changed);
    const Rehearsal rehearsal = house.rehearsed(version);
    QCOMPARE(rehearsal.state, BenchState::Done);
    QCOMPARE(rehearsal.real, 3); // greetings and repetitions ask nothing
    QCOMPARE(rehearsal.done, 3);
    const auto differences = rehearsalDifferences(rehearsal);
    QCOMPARE(differences.size(), std::size_t{3});
    const auto lost = std::find_if(differences.begin(), differences.end(), [](const RehearsalDifference &one) { return one.after->result.text.contains(u"balayage"_s); });
    QVERIFY(lost != differences.end() && lost->verdict != BenchVerdict::Same);
    QVERIFY(lost->before->shown.front().contains(u"85 €"_s));
    QVERIFY(lost->after->shown.empty() || !lost->after->shown.front().contains(u"85 €"_s));
    const auto cut = std::find_if(differences.begin(), differences.end(), [](const RehearsalDifference &one) { return one.after->result.text.contains(u"coupe homme"_s); });
    QVERIFY(cut != differences.end());
    QCOMPARE(cut->verdict, BenchVerdict::Changed);
    QVERIFY(cut->before->shown.front().contains(u"24 €"_s) && cut->after->shown.front().contains(u"29 €"_s));
    const auto live = house.asker.find(house.context, {.text = u"coupe homme"_s}, Deadline::after(10s), {});
    QVERIFY(live->evidence.passages.front().passage.text.contains(u"24 €"_s));
    house.runner.forgetAll();
    QCOMPARE(house.runner.find(house.context, version).error().kind, ErrorKind::NotFound);
}

void RehearsalTest::twoRunsAreIdentical()
{
    House house;
    const Document list = house.published(u"Tarifs.pdf"_s, 'a', kPrices);
    house.journal.texts = {u"Combien coûte une coupe homme ?"_s, u"Quel est le prix d'un balayage ?"_s, u"Avez-vous un parking ?"_s};
    const VersionId version = house.staged(list.id, 'b', {u"Coupe homme : 29 €"_s, u"Balayage : 90 €"_s});
    const QStringList first = saidBy(house.rehearsed(version));
    QCOMPARE(first.size(), 3);
    QCOMPARE(saidBy(house.rehearsed(version)), first);
}

void RehearsalTest::aHundredQuestionsAreQuick()
{
    House house;
    QStringList texts;
    for (int i = 0; i < 400; ++i)
        texts += u"Prestation numéro %1 avec soin %2 : %3 € au salon, sur rendez-vous"_s.arg(i).arg(i * 7 % 31).arg(20 + i);
    const Document list = house.published(u"Tarifs.pdf"_s, 'a', texts);
    for (int i = 0; i < 100; ++i)
        house.journal.texts += u"Combien coûte la prestation numéro %1 ?"_s.arg(i);
    texts[7] = u"Prestation numéro 7 avec soin : 99 € au salon"_s;
    const VersionId version = house.staged(list.id, 'b', texts);
    QElapsedTimer timer;
    timer.start();
    const Rehearsal rehearsal = house.rehearsed(version);
    QCOMPARE(rehearsal.done, 100);
    qInfo("100 questions on 400 passages, both sides: %lld ms", timer.elapsed());
}

void RehearsalTest::savedQuestionsHoldAnActivationBack()
{
    House house;
    const Document list = house.published(u"Tarifs.pdf"_s, 'a', kPrices);
    house.published(u"Horaires.pdf"_s, 'h', {u"Le salon ouvre du mardi au samedi de 9 h à 19 h"_s});
    const VersionId free = house.staged(list.id, 'b', kPrices);
    QVERIFY(house.runner.mayActivate(house.context, free)); // nobody saved a question
    house.saved(u"Combien coûte un balayage ?"_s, list.id, 4);
    house.saved(u"Combien coûte une coupe femme ?"_s, list.id, 1);
    QCOMPARE(house.runner.mayActivate(house.context, free).error().kind, ErrorKind::Conflict); // not rehearsed
    const Rehearsal same = house.rehearsed(free);
    QCOMPARE(same.saved, 2);
    QCOMPARE(same.lossAtFive(), 0.0);
    QVERIFY(house.runner.mayActivate(house.context, free));
    house.published(u"Parking.pdf"_s, 'p', {u"Un parking gratuit se trouve derrière la gare"_s});
    QCOMPARE(house.runner.mayActivate(house.context, free).error().kind, ErrorKind::Conflict); // the documents changed
    QVERIFY(house.life.drop(house.context, free));
    const VersionId worse = house.staged(list.id, 'c', {u"Coupe femme avec brushing : 35 €"_s});
    const Rehearsal loses = house.rehearsed(worse);
    QVERIFY(loses.lossAtFive() > kMostLossAtFive);
    QCOMPARE(house.runner.mayActivate(house.context, worse).error().kind, ErrorKind::Conflict);
}

void RehearsalTest::anAnswerThatIsOverIsRefusedHelpfully()
{
    House house;
    const Document list = house.published(u"Tarifs 2026.pdf"_s, 'a', kPrices);
    house.published(u"Horaires.pdf"_s, 'h', {u"Le salon ouvre du mardi au samedi de 9 h à 19 h"_s});
    const auto ask = [&](const QString &text) { return house.asker.ask(house.context, {.text = text}, Deadline::after(20s), {})->answer; };
    QVERIFY(ask(u"Combien coûte un balayage ?"_s).text.contains(u"85 €"_s));
    (void)house.life.setValidity(house.context, list.version, {std::nullopt, QDate(2026, 10, 31)}, QDate(2026, 10, 30));
    (void)house.finder.apply(house.context, *house.life.setWithdrawn(house.context, list.version, true), {});
    const Answer over = ask(u"Combien coûte un balayage ?"_s);
    QVERIFY2(over.kind == AnswerKind::NotFound, qPrintable(over.text + u" | "_s + over.reason));
    QVERIFY2(!over.text.contains(u"85"_s), qPrintable(over.text));
    QVERIFY2(over.text.contains(u"31/10/2026"_s) && over.text.contains(u"Tarifs 2026"_s) && over.text.contains(u"une personne de l'équipe"_s), qPrintable(over.text));
    QVERIFY2(ask(u"How much is the balayage for long hair?"_s).text.contains(u"31 October 2026"_s), qPrintable(ask(u"How much is the balayage for long hair?"_s).text));
    QVERIFY(ask(u"Quels sont les horaires du salon ?"_s).text.contains(u"19 h"_s));
    const Answer other = ask(u"Vendez-vous des vélos électriques ?"_s);
    QVERIFY2(!other.text.contains(u"31/10/2026"_s), qPrintable(other.text));
    QVERIFY(!ask(u"Bonjour"_s).text.contains(u"31/10/2026"_s));
    // It holds again: the answer is back.
    (void)house.finder.apply(house.context, *house.life.setValidity(house.context, list.version, {}, QDate(2026, 11, 23)), {});
    QVERIFY(ask(u"Combien coûte un balayage ?"_s).text.contains(u"85 €"_s));
}

void RehearsalTest::aTenantsOwnWordsAreKnownOnBothSides()
{
    House house;
    const Document list = house.published(u"Tarifs.pdf"_s, 'a', kPrices);
    QVERIFY(house.wordLists.keepWords(house.context, {.groups = {{{u"zwilk"_s, u"balayage"_s}}}, .changedAt = house.clock.now()}));
    house.saved(u"Un zwilk ?"_s, list.id, 4);
    const Rehearsal same = house.rehearsed(house.staged(list.id, 'b', kPrices));
    QCOMPARE(same.before.foundInFive, 1);
    QCOMPARE(same.after.foundInFive, 1);
}

void RehearsalTest::whatBeginsNextYearIsNotOver()
{
    House house;
    const QDate today = QDateTime::fromMSecsSinceEpoch(toMillis(house.clock.now()), QTimeZone::utc()).date();
    const auto bounded = [&](const Document &document, std::optional<QDate> from, QDate until) {
        (void)house.finder.apply(house.context, *house.life.setValidity(house.context, document.version, {from, until}, today), {});
    };
    const auto ask = [&](const QString &text) { return house.asker.ask(house.context, {.text = text}, Deadline::after(20s), {})->answer.text; };
    bounded(house.published(u"Tarifs à venir.pdf"_s, 'a', kPrices), today.addDays(30), today.addDays(300));
    QVERIFY2(!ask(u"Combien coûte un balayage ?"_s).contains(u"Tarifs à venir"_s), qPrintable(ask(u"Combien coûte un balayage ?"_s)));
    // It does not stand before one that is over, either.
    bounded(house.published(u"Anciens tarifs.pdf"_s, 'b', {u"Balayage sur cheveux longs ou courts, avec soin : 70 €"_s}), std::nullopt, today.addDays(-30));
    QVERIFY2(ask(u"Combien coûte un balayage ?"_s).contains(u"Anciens tarifs"_s), qPrintable(ask(u"Combien coûte un balayage ?"_s)));
}

QTEST_GUILESS_MAIN(RehearsalTest)
#include "rehearsal_test.moc"
