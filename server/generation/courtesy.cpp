#include "server/generation/courtesy.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QStringList>

namespace passerelle::generation {

namespace {

using namespace Qt::StringLiterals;

QSet<QString> wordSet(const char16_t *words)
{
    const QStringList list = QString::fromUtf16(words).split(u' ');
    return {list.begin(), list.end()};
}

} // namespace

Courtesy courtesyIn(QStringView text)
{
    static const QSet<QString> greetings = wordSet(u"bonjour bonsoir bjr bsr salut slt coucou cc hello hi hey allo allô salam");
    static const QSet<QString> thanks = wordSet(u"merci mrc mci thanks thank thx ty remercie");
    static const QSet<QString> fillers = wordSet(
        u"monsieur madame mesdames messieurs mademoiselle mr mme m tous toutes tout le monde à a vous toi beaucoup bcp bien infiniment encore d accord ok "
        u"super parfait très tres je and good morning evening afternoon day there all everyone you so very much great perfect et bonne journée journee soirée soiree");
    static const QRegularExpression gap(u"[^\\p{L}]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression figure(u"\\d"_s);
    const QString lower = text.toString().toLower();
    if (lower.size() > 120 || figure.match(lower).hasMatch())
        return Courtesy::None;
    Courtesy found = Courtesy::None;
    const QStringList words = lower.split(gap, Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (thanks.contains(word))
            found = Courtesy::Thanks;
        else if (greetings.contains(word))
            found = found == Courtesy::None ? Courtesy::Greeting : found;
        else if (!fillers.contains(word))
            return Courtesy::None;
    }
    if (found == Courtesy::None && lower.startsWith(u"good "_s) && words.size() == 2)
        return Courtesy::Greeting;
    return found;
}

QString courtesyReply(Courtesy courtesy, Language language, const AnswerPolicy &policy)
{
    const bool french = language == Language::French;
    if (courtesy == Courtesy::Thanks)
        return french ? u"Avec plaisir !"_s : u"You are welcome!"_s;
    if (!french)
        return u"Hello! What would you like to know?"_s;
    return policy.formOfAddress == FormOfAddress::Vous ? u"Bonjour ! Quelle est votre question ?"_s : u"Bonjour ! Quelle est ta question ?"_s;
}

} // namespace passerelle::generation
