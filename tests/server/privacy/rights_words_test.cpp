#include "server/privacy/rights_words.h"

#include <QtTest/QtTest>

using namespace passerelle::privacy;

class RightsWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void words_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("word");
        const auto row = [](const char *text, RightsWord word) { QTest::newRow(text) << QString::fromUtf8(text) << static_cast<int>(word); };
        for (const char *text : {"STOP", "stop", " Stop. ", "STOP !!!", "Arrêt", "arreter", "Désinscription", "unsubscribe", "STOP svp"})
            row(text, RightsWord::Stop);
        for (const char *text : {"START", "reprendre", "Reprendre."})
            row(text, RightsWord::Start);
        for (const char *text : {"MES DONNÉES", "mes donnees", "Mes données ?", "My data", "MY DATA please"})
            row(text, RightsWord::MyData);
        for (const char *text : {"SUPPRIMER", "supprimer mes données", "Effacez mes données s'il vous plaît", "DELETE", "delete my data!"})
            row(text, RightsWord::Delete);
        for (const char *text : {"HUMAIN", "un humain", "agent", "Parler à un humain", "human"})
            row(text, RightsWord::Person);
        for (const char *text : {"Oui", "OUI !", "J'accepte", "yes", "d’accord", "je confirme"})
            row(text, RightsWord::Yes);
        for (const char *text : {"non", "Non merci", "NO", "annuler"})
            row(text, RightsWord::No);
        for (const char *text : {"", "stop à quelle heure ?", "Vous pouvez me dire où s'arrête le bus STOP ?", "supprimer le rendez-vous de mardi", "agent immobilier", "oui mais combien ?",
                                 "mes données sont où", "stopper", "👍", "1"})
            row(text, RightsWord::None);
    }
    void words()
    {
        QFETCH(QString, text);
        QFETCH(int, word);
        QCOMPARE(static_cast<int>(rightsWordIn(text)), word);
    }
    // Composed and decomposed accents are the same word.
    void accentsInEitherForm()
    {
        const QString text = QStringLiteral("MES DONNÉES");
        QCOMPARE(rightsWordIn(text.normalized(QString::NormalizationForm_D)), RightsWord::MyData);
        QCOMPARE(rightsWordIn(text.normalized(QString::NormalizationForm_C)), RightsWord::MyData);
    }
};

QTEST_APPLESS_MAIN(RightsWordsTest)
#include "rights_words_test.moc"
