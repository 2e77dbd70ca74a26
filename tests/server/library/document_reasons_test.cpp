#include "server/library/document_reasons.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::library;
using namespace Qt::StringLiterals;

class DocumentReasonsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKeyHasItsSentences()
    {
        const QString general = reasonSentence(u"no such key"_s, 0, Language::French);
        QVERIFY(!general.isEmpty());
        for (const char *key : {reason::kNotAPdf, reason::kTooLarge, reason::kNeedsPassword, reason::kNoPages, reason::kTooManyPages, reason::kNoText,
                                reason::kOnlyScans, reason::kDamagedFile, reason::kReaderDied, reason::kReaderStuck, reason::kReaderUnavailable,
                                reason::kFileLost, reason::kStorageFull, reason::kCancelled, reason::kPageScan, reason::kPageEmpty, reason::kPageDamaged,
                                reason::kUnreadableFontMap, reason::kPageTooLong, reason::kScansAwaitAgreement,
                                reason::kModelDidNotRead, reason::kPageHardToRead, reason::kPageWithoutWriting, reason::kPageNotRecognised}) {
            const QString french = reasonSentence(QString::fromLatin1(key), 0, Language::French);
            const QString english = reasonSentence(QString::fromLatin1(key), 0, Language::English);
            QVERIFY2(french != general && french.at(0).isUpper() && french.endsWith(u'.'), key);
            QVERIFY2(english != french && english.at(0).isUpper() && english.endsWith(u'.'), key);
        }
    }

    void thePageIsNamed()
    {
        QVERIFY(reasonSentence(QString::fromLatin1(reason::kReaderDied), 12, Language::French).startsWith(u"Page 12 : la lecture"_s));
        QVERIFY(reasonSentence(QString::fromLatin1(reason::kReaderDied), 12, Language::English).startsWith(u"Page 12: reading"_s));
    }
};

QTEST_GUILESS_MAIN(DocumentReasonsTest)
#include "document_reasons_test.moc"
