// Who reads the pages of a scan: this machine, nobody, or, once somebody agreed for the document, a model, whose calls are
// counted and whose failures cost no page twice.
#include "server/library/importer.h"

#include "server/library/document_reasons.h"
#include "server/library/model_page_reader.h"
#include "tests/support/memory_blob_store.h"
#include "tests/support/memory_document_store.h"
#include "tests/support/memory_passage_finder.h"
#include "tests/support/scripted_model.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <map>

using namespace passerelle;
using namespace passerelle::library;
using namespace passerelle::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPages = 3;

// A document of pictures alone.
class PictureReader final : public DocumentReader {
public:
    tl::expected<ReadReport, ReadProblem> read(const QByteArray &, int firstPage, const std::function<bool(int)> &onCount, const std::function<bool(PageContent)> &onPage, std::stop_token) override
    {
        onCount(kPages);
        for (int number = firstPage; number <= kPages; ++number) {
            PageContent page;
            page.number = number;
            page.size = QSizeF(595, 842);
            page.verdict = PageVerdict::Scan;
            page.reason = QString::fromLatin1(reason::kPageScan);
            onPage(std::move(page));
        }
        return ReadReport{.pageCount = kPages, .title = {}};
    }
    Result<QByteArray> renderPage(const QByteArray &, const PageImageRequest &request, std::stop_token) override { return "picture of " + QByteArray::number(request.page); }
};

class MemoryChoices final : public ScanChoiceStore {
public:
    Result<std::optional<ScanReader>> choice(const TenantContext &, VersionId version) override
    {
        const auto found = m_choices.find(version);
        return found == m_choices.end() ? std::nullopt : std::optional(found->second);
    }
    Status choose(const TenantContext &, VersionId version, ScanReader reader) override
    {
        m_choices[version] = reader;
        return {};
    }

private:
    std::map<VersionId, ScanReader> m_choices;
};

class CountedUsage final : public UsageStore {
public:
    Status record(const TenantContext &, const std::vector<ModelCall> &, Instant) override { return {}; }
    void post(const TenantContext &, std::vector<ModelCall> calls, Instant) override { posted.insert(posted.end(), calls.begin(), calls.end()); }
    Result<UsageTotals> totals(const TenantContext &, Span) override { return UsageTotals(); }
    Result<std::vector<UsageSlot>> slots(const TenantContext &, Span) override { return std::vector<UsageSlot>(); }
    Result<std::vector<ContactUsage>> byContact(const TenantContext &, Span, int) override { return std::vector<ContactUsage>(); }
    Result<std::vector<TurnUsage>> byTurn(const TenantContext &, Span, int) override { return std::vector<TurnUsage>(); }
    Result<AnswerFigures> answers(const TenantContext &, Span) override { return AnswerFigures(); }
    Result<DocumentVolume> volume(const TenantContext &) override { return DocumentVolume(); }
    Result<std::vector<QString>> verify() override { return std::vector<QString>(); }
    std::vector<ModelCall> posted;
};

class OneModel final : public ModelDirectory {
public:
    explicit OneModel(std::shared_ptr<ScriptedModel> model) : m_model(std::move(model)) {}
    Result<std::vector<std::shared_ptr<ChatModel>>> chatModels(const TenantContext &) override { return std::vector<std::shared_ptr<ChatModel>>{m_model}; }
    Result<std::shared_ptr<Embedder>> embedder(const TenantContext &) override { return std::shared_ptr<Embedder>(); }

private:
    std::shared_ptr<ScriptedModel> m_model;
};

} // namespace

class ScanAgreementTest : public QObject {
    Q_OBJECT

private:
    struct House {
        PictureReader reader;
        MemoryDocumentStore documents;
        MemoryBlobStore blobs;
        MemoryPassageFinder finder;
        SystemClock clock;
        MemoryChoices choices;
        CountedUsage usage;
        ReadingPace pace;
        std::shared_ptr<ScriptedModel> model = std::make_shared<ScriptedModel>(u"gemini:test"_s);
        OneModel models{model};
        ScanReader setting = ScanReader::Model;
        std::unique_ptr<Importer> importer;
        QTemporaryDir folder;
        TenantContext context = TenantContext::proven(TenantId(1), TenantProof::StoredRecord);

        House()
        {
            ImporterOptions options;
            options.threads = 1;
            options.scans = {.choices = &choices,
                             .setting = [this](const TenantContext &) { return setting; },
                             .modelOf = [this](const TenantContext &tenant) { return std::make_unique<ModelPageReader>(ModelPageRooms{reader, models, usage, pace, clock}, tenant); },
                             .pace = &pace};
            importer = std::make_unique<Importer>(reader, documents, blobs, finder, clock, options);
        }
        Document settled(DocumentId id) { return *importer->waitFor(context, id, Deadline::after(std::chrono::minutes(1))); }
        Document add()
        {
            QFile file(folder.filePath(u"scan.pdf"_s));
            if (file.open(QIODevice::WriteOnly))
                file.write("%PDF-1.5 pictures");
            file.close();
            const auto begun = importer->submit(context, {u"scan.pdf"_s, file.fileName(), {}});
            return begun ? settled(begun->document.id) : Document();
        }
    };

private Q_SLOTS:
    void noPageLeavesWithoutAgreement()
    {
        House house;
        house.model->says(u"Le tarif est de 45 €."_s);
        const Document document = house.add();
        QCOMPARE(document.state, DocumentState::Paused);
        QCOMPARE(document.reason, QString::fromLatin1(reason::kScansAwaitAgreement));
        QCOMPARE(house.model->calls(), 0);
        // Going on without a choice asks again, and sends nothing.
        QVERIFY(house.importer->resume(house.context, document.id));
        QCOMPARE(house.settled(document.id).state, DocumentState::Paused);
        QCOMPARE(house.model->calls(), 0);
    }

    void anAgreedDocumentIsReadByTheModelAndCounted()
    {
        House house;
        house.model->says(u"Le tarif est de 45 €.\nOuvert le lundi."_s);
        const Document document = house.add();
        QVERIFY(house.choices.choose(house.context, document.version, ScanReader::Model));
        QVERIFY(house.importer->resume(house.context, document.id));
        QCOMPARE(house.settled(document.id).state, DocumentState::Ready);
        QCOMPARE(house.model->calls(), kPages);
        QCOMPARE(house.model->request(1).turns.front().files.front().bytes, "picture of 2"_ba);
        QCOMPARE(house.usage.posted.size(), size_t(kPages));
        QCOMPARE(house.usage.posted.front().purpose, CallPurpose::PageReading);
        QVERIFY(house.finder.finds(u"Le tarif est de 45 €."_s));
        const auto pages = house.documents.pageSummaries(house.context, document.id);
        QCOMPARE(pages->front().readBy, ReadBy::Model);
        QVERIFY(pages->front().reason.isEmpty());
        QVERIFY(house.pace.timeFor(ScanReader::Model, 1));
        QCOMPARE(house.pace.tokensFor(2).usage.input, qint64(20));
        QVERIFY(!house.pace.tokensFor(2).estimated);
    }

    void aPageThatWasCutShortSaysSo()
    {
        House house;
        house.model->says(u"Le tarif est de 45 €."_s, ChatReply::Finish::CutShort).says(u"Ouvert le lundi."_s);
        const Document document = house.add();
        QVERIFY(house.choices.choose(house.context, document.version, ScanReader::Model));
        QVERIFY(house.importer->resume(house.context, document.id));
        QCOMPARE(house.settled(document.id).state, DocumentState::Ready);
        const auto pages = house.documents.pageSummaries(house.context, document.id);
        QCOMPARE(pages->front().reason, QString::fromLatin1(reason::kPageTooLong));
        QVERIFY(pages->back().reason.isEmpty());
    }

    void whatTheModelWillNotReadIsPaidForOnce()
    {
        House house;
        house.model->says(u"Je ne peux pas."_s, ChatReply::Finish::Blocked).says(u"Ouvert le lundi."_s);
        const Document document = house.add();
        QVERIFY(house.choices.choose(house.context, document.version, ScanReader::Model));
        QVERIFY(house.importer->resume(house.context, document.id));
        QCOMPARE(house.settled(document.id).state, DocumentState::Ready);
        QCOMPARE(house.model->calls(), kPages);
        const auto pages = house.documents.pageSummaries(house.context, document.id);
        QCOMPARE(pages->front().reason, QString::fromLatin1(reason::kPageNotRecognised));
        QVERIFY(pages->back().reason.isEmpty());
    }

    void whatWasPaidForIsKept()
    {
        House house;
        house.model->says(u"La première page."_s).fails(ErrorKind::RateLimited).says(u"Les autres pages."_s);
        const Document document = house.add();
        QVERIFY(house.choices.choose(house.context, document.version, ScanReader::Model));
        QVERIFY(house.importer->resume(house.context, document.id));
        const Document waiting = house.settled(document.id);
        QCOMPARE(waiting.state, DocumentState::Paused);
        QCOMPARE(waiting.reason, QString::fromLatin1(reason::kModelDidNotRead));
        QVERIFY(house.importer->resume(house.context, document.id));
        QCOMPARE(house.settled(document.id).state, DocumentState::Ready);
        QCOMPARE(house.usage.posted.size(), size_t(kPages)); // no page twice
        QVERIFY(house.finder.finds(u"La première page."_s));
    }

    void nobodyMayBeChosenToo()
    {
        House house;
        house.setting = ScanReader::Off;
        const Document document = house.add();
        QCOMPARE(document.state, DocumentState::Failed);
        QCOMPARE(document.reason, QString::fromLatin1(reason::kOnlyScans));
        QCOMPARE(house.model->calls(), 0);
    }
};

QTEST_GUILESS_MAIN(ScanAgreementTest)
#include "scan_agreement_test.moc"
