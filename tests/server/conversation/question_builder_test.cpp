#include "server/conversation/question_builder.h"
#include "server/conversation/question_words.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::conversation;
using namespace Qt::StringLiterals;

class QuestionBuilderTest : public QObject {
    Q_OBJECT

    static ConversationMemory after(const QStringList &questions)
    {
        ConversationMemory memory;
        for (const QString &question : questions)
            memory.recent.push_back({question, u"une réponse"_s});
        return memory;
    }

private Q_SLOTS:
    void followUps_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("followUp");
        const auto row = [](const char *text, bool isFollowUp) { QTest::newRow(text) << QString::fromUtf8(text) << isFollowUp; };
        row("et le samedi ?", true);
        row("Et pour deux personnes ?", true);
        row("combien ?", true);
        row("C'est combien ?", true);
        row("Quel prix ?", true);
        row("ça dure combien de temps ?", true);
        row("et avec la barbe ?", true);
        row("pourquoi ?", true);
        row("le dimanche ?", true);
        row("pour les enfants ?", true);
        row("celui-ci coûte combien ?", true);
        row("and on Sunday?", true);
        row("how much?", true);
        row("what about kids?", true);
        row("how long does it take?", true);
        row("is it expensive?", true);
        row("Quels sont vos horaires ?", false);
        row("Vos horaires ?", false);
        row("Quels sont vos tarifs ?", false);
        row("Combien coûte une coupe homme ?", false);
        row("Livrez-vous à Dakar ?", false);
        row("Quelle est votre adresse ?", false);
        row("Êtes-vous ouverts le dimanche matin ?", false);
        row("What are your opening hours?", false);
        row("Do you deliver to Dakar?", false);
        row("Where is the shop?", false);
        row("bonjour", false);
        row("Bonjour, quel est le délai de livraison ?", false);
        row("Et quelles sont vos conditions d'annulation pour un mariage ?", false);
    }
    void followUps()
    {
        QFETCH(QString, text);
        QFETCH(bool, followUp);
        QCOMPARE(isFollowUp(text), followUp);
    }

    void searches_data()
    {
        QTest::addColumn<QStringList>("before");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("searched");
        const auto row = [](const char *name, const QStringList &before, const QString &text, const QString &searched) {
            QTest::newRow(name) << before << text << searched;
        };
        row("another day", {u"Êtes-vous ouverts le vendredi ?"_s}, u"et le samedi ?"_s, u"et le samedi ? ouverts"_s);
        row("opening hours", {u"Quels sont vos horaires ?"_s}, u"et le samedi ?"_s, u"et le samedi ? horaires"_s);
        row("the price of it", {u"Faites-vous des colorations ?"_s}, u"combien ?"_s, u"combien ? colorations"_s);
        row("for two", {u"Quel est le prix du massage ?"_s}, u"et pour deux ?"_s, u"et pour deux ? prix massage"_s);
        row("two follow-ups", {u"Quels sont vos horaires ?"_s, u"et le samedi ?"_s}, u"et le dimanche ?"_s, u"et le dimanche ? horaires"_s);
        row("English", {u"What are your opening hours?"_s}, u"and on Sunday?"_s, u"and on Sunday? opening hours"_s);
        row("stands by itself", {u"Quels sont vos horaires ?"_s}, u"Livrez-vous à Dakar ?"_s, u"Livrez-vous à Dakar ?"_s);
        row("nothing before", {}, u"et le samedi ?"_s, u"et le samedi ?"_s);
        row("only greetings before", {u"bonjour"_s}, u"combien ?"_s, u"combien ?"_s);
        row("the newest topic wins", {u"Quels sont vos horaires ?"_s, u"Faites-vous des colorations ?"_s}, u"combien ?"_s, u"combien ? colorations"_s);
        row("adults, then children", {u"Quel est le prix d'une coupe homme ?"_s}, u"et pour les enfants ?"_s, u"et pour les enfants ? prix coupe"_s);
    }
    void searches()
    {
        QFETCH(QStringList, before);
        QFETCH(QString, text);
        QFETCH(QString, searched);
        QCOMPARE(buildQuestion({{text}, {}}, after(before), {}).searched, searched);
    }

    void fragmentsAreJoinedInOrder()
    {
        const Question question = buildQuestion({{u"bonjour"_s, u"  "_s, u"je voudrais le prix "_s, u"d'une coupe homme"_s}, {}}, {}, {});
        QCOMPARE(question.text, u"bonjour\nje voudrais le prix\nd'une coupe homme"_s);
    }

    void languages_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("locale");
        QTest::addColumn<int>("remembered"); // -1: none
        QTest::addColumn<int>("expected");
        const int french = static_cast<int>(Language::French);
        const int english = static_cast<int>(Language::English);
        QTest::newRow("French") << u"Quels sont vos horaires d'ouverture ?"_s << QString() << -1 << french;
        QTest::newRow("English") << u"What are your opening hours on Sunday?"_s << u"fr_FR"_s << -1 << english;
        QTest::newRow("a number keeps the remembered one") << u"42"_s << u"fr_FR"_s << english << english;
        QTest::newRow("a number, English locale") << u"42"_s << u"en_US"_s << -1 << english;
        QTest::newRow("a number, nothing known") << u"42"_s << QString() << -1 << french;
    }
    void languages()
    {
        QFETCH(QString, text);
        QFETCH(QString, locale);
        QFETCH(int, remembered);
        QFETCH(int, expected);
        ConversationMemory memory;
        if (remembered >= 0)
            memory.language = static_cast<Language>(remembered);
        QCOMPARE(static_cast<int>(buildQuestion({{text}, locale}, memory, {Language::French, Language::English}).language), expected);
    }

    void languageThatIsNotAllowedFallsBack()
    {
        const Question question = buildQuestion({{u"What are your opening hours on Sunday?"_s}, {}}, {}, {Language::French});
        QCOMPARE(question.language, Language::French);
    }

    void memoryTravelsWithTheQuestion()
    {
        ConversationMemory memory = after({u"Quels sont vos horaires ?"_s});
        memory.summary = u"avant"_s;
        const Question question = buildQuestion({{u"merci"_s}, {}}, memory, {});
        QCOMPARE(question.summary, u"avant"_s);
        QCOMPARE(question.history.size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(QuestionBuilderTest)
#include "question_builder_test.moc"
