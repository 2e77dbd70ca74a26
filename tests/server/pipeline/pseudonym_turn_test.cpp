// A whole turn with pseudonyms: from what a contact wrote to what its phone shows, nothing that names it reaches the search
// (and with it an embedder) or the model, now or as memory in the turn after.
#include "tests/support/message_path.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;

class PseudonymTurnTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingThatNamesTheContactLeaves()
    {
        test::MessagePath path;
        QVERIFY(path.prepared);
        QVERIFY(path.settingStore.set(TenantId(1), u"pseudonyms"_s, u"always"_s));
        path.settings.invalidate(TenantId(1));
        path.model = std::make_shared<test::ScriptedModel>();
        path.models.models = {path.model};
        path.model->then([](const ChatRequest &, Deadline, std::stop_token) -> Result<ChatReply> {
            return ChatReply{.text = u"[[NOM_1]], la coupe homme coûte 25 € [1]."_s, .finish = ChatReply::Finish::Complete, .finishReason = {}, .model = u"scripted"_s, .usage = {10, 5, 1}};
        });
        for (const char *text : {"Je m'appelle Awa Diop (06 12 34 56 78, awa.diop@exemple.fr) : combien coûte la coupe homme ?", "C'est encore Awa Diop, IBAN FR76 3000 6000 0112 3456 7890 189 : et la coupe homme ?"}) {
            QVERIFY(path.receive(u"700"_s, QString::fromUtf8(text)));
            QVERIFY(path.drain());
            path.files.clock.advance(std::chrono::seconds(10));
            path.walkAll();
            QVERIFY(!path.messenger.asked().empty());
            const QString shown = path.messenger.asked().back().parts.front();
            QVERIFY2(shown.startsWith(u"Awa, la coupe homme coûte 25 €"_s), qPrintable(shown));
        }
        QVERIFY(path.model->calls() >= 2);
        QString sent;
        for (const QString &searched : path.finder.searched())
            sent += searched + u'\n';
        for (int i = 0; i < path.model->calls(); ++i) {
            const ChatRequest request = path.model->request(i);
            sent += request.system;
            for (const ChatTurn &turn : request.turns)
                sent += u'\n' + turn.text;
        }
        for (const QString &secret : {u"awa"_s, u"diop"_s, u"12 34 56 78"_s, u"exemple.fr"_s, u"3000 6000"_s})
            QVERIFY2(!sent.contains(secret, Qt::CaseInsensitive), qPrintable(secret));
        QVERIFY(sent.contains(u"coupe homme"_s) && sent.contains(u"[[TEL_1]]"_s));
    }

    // Without pseudonyms, what is written is searched as it is; only where that finds too little, who signs it is left out.
    void aSignatureIsInNobodysWay()
    {
        test::MessagePath path;
        QVERIFY(path.prepared);
        const auto ask = [&](const QString &text) {
            const bool came = path.receive(u"700"_s, text) && path.drain();
            path.files.clock.advance(std::chrono::seconds(10));
            path.walkAll();
            return came && !path.messenger.asked().empty() ? path.messenger.asked().back().parts.back() : QString();
        };
        const QString first = u"La coupe homme, c'est combien ? Je m'appelle Awa Diop, 06 12 34 56 78"_s;
        QVERIFY(ask(first).contains(u"25 €"_s));
        QCOMPARE(path.finder.searched(), std::vector<QString>{first});

        path.finder.beDisturbedBy(u"12 34"_s);
        QVERIFY(ask(u"Et la coupe homme demain ? Je m'appelle Awa Diop, 06 12 34 56 78"_s).contains(u"25 €"_s));
        QVERIFY(!path.finder.searched().back().contains(u"Diop"_s));
        QVERIFY(path.finder.searched().back().contains(u"coupe homme demain"_s));
    }
};

QTEST_GUILESS_MAIN(PseudonymTurnTest)
#include "pseudonym_turn_test.moc"
