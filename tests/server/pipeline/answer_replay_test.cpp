#include "server/pipeline/answer_replayer.h"
#include "server/pipeline/replay_models.h"
#include "tests/support/message_path.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::pipeline;
using namespace Qt::StringLiterals;
using test::tenantContext;

namespace {

class NoUsage final : public UsageStore {
public:
    Status record(const TenantContext &, const std::vector<ModelCall> &, Instant) override { return {}; }
    void post(const TenantContext &, std::vector<ModelCall> calls, Instant) override { posted += static_cast<int>(calls.size()); }
    Result<UsageTotals> totals(const TenantContext &, Span) override { return UsageTotals(); }
    Result<std::vector<UsageSlot>> slots(const TenantContext &, Span) override { return std::vector<UsageSlot>(); }
    Result<std::vector<ContactUsage>> byContact(const TenantContext &, Span, int) override { return std::vector<ContactUsage>(); }
    Result<std::vector<TurnUsage>> byTurn(const TenantContext &, Span, int) override { return std::vector<TurnUsage>(); }
    Result<AnswerFigures> answers(const TenantContext &, Span) override { return AnswerFigures(); }
    Result<DocumentVolume> volume(const TenantContext &) override { return DocumentVolume(); }
    Result<std::vector<QString>> verify() override { return std::vector<QString>(); }
    int posted = 0;
};

} // namespace

// Past answers made again, from what the pipeline really kept.
class AnswerReplayTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::MessagePath> m_path;
    std::unique_ptr<generation::Answerer> m_gates;
    std::unique_ptr<TurnAnswerer> m_withoutModel;
    std::unique_ptr<AnswerReplayer> m_replayer;
    NoModels m_noModels;
    NoUsage m_usage;

    AnswerRecord answered(const QString &text)
    {
        const auto number = m_path->receive(u"700"_s, text);
        if (!number || !m_path->drain())
            return {};
        m_path->walkAll();
        const auto message = m_path->files.ledger->message(tenantContext(), *number);
        const auto record = message ? m_path->files.turns->records().record(tenantContext(), message->turn) : Result<AnswerRecord>(failure(message.error()));
        return record.value_or(AnswerRecord());
    }
    static QString inWords(const std::vector<ReplayDifference> &differences)
    {
        QStringList words;
        for (const ReplayDifference &one : differences)
            words.append(one.what + u' ' + one.name);
        return words.join(u", "_s);
    }

private Q_SLOTS:
    void init()
    {
        m_path = std::make_unique<test::MessagePath>();
        QVERIFY(m_path->prepared);
        m_gates = std::make_unique<generation::Answerer>(m_noModels, m_path->files.clock);
        m_withoutModel = std::make_unique<TurnAnswerer>(TurnAnswerer::Parts{m_path->finder, *m_gates, m_path->settings, m_path->tenants, nullptr});
        m_replayer = std::make_unique<AnswerReplayer>(AnswerReplayer::Parts{*m_path->turnAnswerer, *m_withoutModel, m_path->models, m_usage, m_path->files.clock});
        m_usage.posted = 0;
    }

    // Even when documents and settings are other ones since, and without a call of the model.
    void withWhatWasThenNothingDiffers()
    {
        m_path->model = std::make_shared<test::ScriptedModel>();
        m_path->model->says(u"La coupe coûte 99 € [1]."_s).says(u"La coupe homme coûte 25 € [1]."_s);
        m_path->models.models = {m_path->model};
        const AnswerRecord record = answered(u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(record.replies.size(), std::size_t(2));
        const int calls = m_path->model->calls();
        m_path->finder.findNothing();
        QVERIFY(m_path->settingStore.set(TenantId(1), u"source_line"_s, u"false"_s));
        m_path->settings.invalidate(TenantId(1));
        const auto replay = m_replayer->replay(tenantContext(), record, ReplayWith::Then, false, {});
        QVERIFY2(replay, replay ? "" : qUtf8Printable(replay.error().what));
        QVERIFY2(replay->differences.empty(), qUtf8Printable(inWords(replay->differences)));
        QCOMPARE(replay->again.text, record.text);
        QCOMPARE(replay->again.checks.size(), record.checks.size());
        QVERIFY(!replay->askedModel);
        QVERIFY(replay->missing.isEmpty());
        QCOMPARE(m_path->model->calls(), calls);
        QCOMPARE(m_path->messenger.calls(), 1);
        QCOMPARE(m_usage.posted, 0);
    }

    void withWhatIsNowTheDifferencesAreNamed()
    {
        const AnswerRecord record = answered(u"Combien coûte une coupe homme ?"_s);
        m_path->finder.findNothing();
        QVERIFY(m_path->settingStore.set(TenantId(1), u"source_line"_s, u"false"_s));
        m_path->settings.invalidate(TenantId(1));
        const auto replay = m_replayer->replay(tenantContext(), record, ReplayWith::Now, false, {});
        QVERIFY(replay);
        QCOMPARE(inWords(replay->differences), u"setting source_line, passage Tarifs.pdf, p. 3, gate , model , answer "_s);
        QCOMPARE(replay->again.kind, AnswerKind::NotFound);
        QCOMPARE(m_path->model->calls(), 1);
        QCOMPARE(m_path->messenger.calls(), 1);
    }

    // Where no model is configured the passages are the answer, and what they say now is to be seen; a model that is only left out hides it.
    void whatNoModelWouldSayIsKnown()
    {
        const AnswerRecord asked = answered(u"Combien coûte une coupe homme ?"_s);
        const auto leftOut = m_replayer->replay(tenantContext(), asked, ReplayWith::Now, false, {});
        QVERIFY(leftOut && !leftOut->missing.isEmpty());
        m_path->models.models.clear();
        m_path->finder.sayPrice(u"27 €"_s);
        const auto replay = m_replayer->replay(tenantContext(), asked, ReplayWith::Now, false, {});
        QVERIFY(replay && replay->missing.isEmpty());
        QVERIFY2(replay->again.text.contains(u"27 €"_s), qPrintable(replay->again.text));
        QVERIFY2(inWords(replay->differences).contains(u"answer"_s), qPrintable(inWords(replay->differences)));
    }

    void theModelIsAskedAndMeteredOnlyWhenItIsWished()
    {
        const AnswerRecord record = answered(u"Combien coûte une coupe homme ?"_s);
        for (const ReplayWith with : {ReplayWith::Then, ReplayWith::Now}) {
            const int calls = m_path->model->calls();
            m_usage.posted = 0;
            const auto replay = m_replayer->replay(tenantContext(), record, with, true, {});
            QVERIFY(replay);
            QVERIFY(replay->askedModel);
            QCOMPARE(m_path->model->calls(), calls + 1);
            QCOMPARE(m_usage.posted, 1);
            QVERIFY2(replay->differences.empty(), qUtf8Printable(inWords(replay->differences)));
        }
        QCOMPARE(m_path->messenger.calls(), 1);
    }

    void anotherModelIsSaidToBeAnother()
    {
        const AnswerRecord record = answered(u"Combien coûte une coupe homme ?"_s);
        auto other = std::make_shared<test::ScriptedModel>(u"gemini:other"_s);
        other->says(u"Elle coûte 25 € [1]."_s);
        m_path->models.models = {other};
        const auto replay = m_replayer->replay(tenantContext(), record, ReplayWith::Then, true, {});
        QVERIFY(replay);
        QVERIFY(!replay->missing.isEmpty());
        QCOMPARE(inWords(replay->differences), u"model , answer "_s);
    }

    void erasedWordsAreSaidToBeMissing()
    {
        answered(u"Combien coûte une coupe homme ?"_s);
        QVERIFY(m_path->files.turns->records().forgetDocument(tenantContext(), DocumentId(2)));
        const auto message = m_path->files.ledger->message(tenantContext(), InboxNumber(1));
        const auto record = m_path->files.turns->records().record(tenantContext(), message->turn);
        QVERIFY(record);
        const auto replay = m_replayer->replay(tenantContext(), *record, ReplayWith::Then, false, {});
        QVERIFY(replay);
        QVERIFY(!replay->missing.isEmpty());
    }
};

QTEST_GUILESS_MAIN(AnswerReplayTest)
#include "answer_replay_test.moc"
