// What tables of the command line say for the API's stable words: each word of the domain in both languages.
#include "app/service/state_words.h"
#include "server/domain/answer.h"
#include "server/domain/document.h"
#include "server/domain/message.h"
#include "server/domain/permissions.h"

#include <QtTest/QTest>

namespace passerelle::service {

using namespace Qt::StringLiterals;

class StateWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachWordOfTheDomainIsSaidInFrench_data()
    {
        QTest::addColumn<StateOf>("what");
        QTest::addColumn<QString>("word");
        const auto add = [](StateOf what, const char *word) { QTest::addRow("%d %s", static_cast<int>(what), word) << what << QString::fromLatin1(word); };
        for (int i = 0; i <= static_cast<int>(DocumentState::Paused); ++i)
            add(StateOf::Document, nameOf(static_cast<DocumentState>(i)));
        for (int i = 0; i < kAnswerKindCount; ++i)
            add(StateOf::Answer, nameOf(static_cast<AnswerKind>(i)));
        for (int i = 0; i < kFateCount; ++i)
            add(StateOf::Message, nameOf(static_cast<Fate>(i)));
        for (int i = 0; i <= static_cast<int>(Role::Support); ++i)
            add(StateOf::Role, nameOf(static_cast<Role>(i)));
    }

    void eachWordOfTheDomainIsSaidInFrench()
    {
        QFETCH(const StateOf, what);
        QFETCH(const QString, word);
        QVERIFY(inWords(what, word, Words(true)) != QString(word).replace(u'_', u' '));
        QVERIFY(!inWords(what, word, Words(false)).contains(u'_'));
    }

    void aWordOfANewerServiceIsReadable()
    {
        QCOMPARE(inWords(StateOf::Document, u"half_read"_s, Words(true)), u"half read"_s);
    }

    void theSameWordIsSaidAsItsNounWantsIt()
    {
        QCOMPARE(inWords(StateOf::Message, u"refused"_s, Words(true)), u"refusé"_s);
        QCOMPARE(inWords(StateOf::Answer, u"refused"_s, Words(true)), u"refusée"_s);
    }
};

} // namespace passerelle::service

QTEST_GUILESS_MAIN(passerelle::service::StateWordsTest)
#include "state_words_test.moc"
