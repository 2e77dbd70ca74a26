// A language that nobody speaks: every sentence of the sources in brackets, with accents, and two fifths longer than its
// English, as translations can be. What stands on a page without brackets was never given to a translator; what does not
// fit would not fit in German either. GUI thread.
#pragma once

#include <QtCore/QRegularExpression>
#include <QtCore/QTranslator>

namespace passerelle::ui {

class PseudoTranslator : public QTranslator {
    Q_OBJECT
public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *source, const char *, int) const override { return pseudo(QString::fromUtf8(source)); }

    static QString pseudo(const QString &english)
    {
        using namespace Qt::StringLiterals;
        // Places of arguments, marks of HTML and of file filters stay as they are.
        static const QRegularExpression kept(u"%L?[0-9n]|<[^>]*>|&[a-z]+;|\\(\\*[^)]*\\)"_s);
        static const QString plain = u"aeiouycnAEIOUYCN"_s;
        static const QString accented = u"àéîôùÿçñÀÉÎÔÙŸÇÑ"_s;
        if (english.trimmed().isEmpty())
            return english;
        QString text;
        qsizetype letters = 0;
        for (qsizetype at = 0; at < english.size();) {
            const auto match = kept.match(english, at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
            if (match.hasMatch()) {
                text += match.captured();
                at = match.capturedEnd();
                continue;
            }
            const QChar character = english.at(at++);
            const qsizetype place = plain.indexOf(character);
            // A mnemonic stays a letter of the keyboard.
            const bool mnemonic = text.endsWith(u'&') && !text.endsWith(u"&&"_s);
            text += place >= 0 && !mnemonic ? accented.at(place) : character;
            ++letters;
        }
        QString more;
        while (more.size() * 5 < letters * 2)
            more += more.size() % 7 == 0 ? u' ' : u'ë';
        // Inside the last mark of HTML, and before the dots that say "a dialog follows".
        static const QRegularExpression end(u"(…|:)?((</[^>]*>)*)$"_s);
        const auto tail = end.match(text);
        return u'[' + text.left(tail.capturedStart()) + more + u']' + tail.captured();
    }
};

} // namespace passerelle::ui
