#include "server/privacy/rights_words.h"

#include <QtCore/QHash>
#include <QtCore/QString>

namespace passerelle::privacy {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kLongestRightsMessage = 60;

// Letters and digits alone, in lower case, without accents; one blank between words.
QString foldedMessage(QStringView message)
{
    QString folded;
    for (const QChar character : message.toString().normalized(QString::NormalizationForm_KD)) {
        if (character.category() == QChar::Mark_NonSpacing)
            continue;
        if (character.isLetterOrNumber())
            folded += character.toLower();
        else if (!folded.isEmpty() && !folded.endsWith(u' '))
            folded += u' ';
    }
    return folded.trimmed();
}

QString withoutPoliteness(QString folded)
{
    for (const QString &end : {u" s il vous plait"_s, u" s il te plait"_s, u" svp"_s, u" stp"_s, u" please"_s, u" merci"_s, u" thanks"_s, u" thank you"_s}) {
        if (folded.endsWith(end))
            folded.chop(end.size());
    }
    return folded;
}

const QHash<QString, RightsWord> &rightsWords()
{
    using enum RightsWord;
    static const QHash<QString, RightsWord> words{
        {u"stop"_s, Stop}, {u"arret"_s, Stop}, {u"arreter"_s, Stop}, {u"arretez"_s, Stop}, {u"desinscription"_s, Stop}, {u"me desinscrire"_s, Stop},
        {u"unsubscribe"_s, Stop}, {u"opt out"_s, Stop}, {u"stop all"_s, Stop}, {u"stopall"_s, Stop}, {u"stop messages"_s, Stop},
        {u"start"_s, Start}, {u"reprendre"_s, Start}, {u"reprise"_s, Start}, {u"resume"_s, Start}, {u"unstop"_s, Start}, {u"opt in"_s, Start},
        {u"mes donnees"_s, MyData}, {u"mes donnees personnelles"_s, MyData}, {u"my data"_s, MyData}, {u"my personal data"_s, MyData},
        {u"supprimer"_s, Delete}, {u"supprimez"_s, Delete}, {u"effacer"_s, Delete}, {u"effacez"_s, Delete}, {u"supprimer mes donnees"_s, Delete},
        {u"supprimez mes donnees"_s, Delete}, {u"effacer mes donnees"_s, Delete}, {u"effacez mes donnees"_s, Delete}, {u"delete"_s, Delete},
        {u"delete my data"_s, Delete}, {u"erase"_s, Delete}, {u"erase my data"_s, Delete},
        {u"humain"_s, Person}, {u"un humain"_s, Person}, {u"humaine"_s, Person}, {u"agent"_s, Person}, {u"un agent"_s, Person}, {u"conseiller"_s, Person},
        {u"un conseiller"_s, Person}, {u"parler a un humain"_s, Person}, {u"human"_s, Person}, {u"a human"_s, Person}, {u"an agent"_s, Person},
        {u"talk to a human"_s, Person}, {u"talk to an agent"_s, Person},
        {u"oui"_s, Yes}, {u"oui j accepte"_s, Yes}, {u"j accepte"_s, Yes}, {u"d accord"_s, Yes}, {u"ok"_s, Yes}, {u"yes"_s, Yes}, {u"i agree"_s, Yes},
        {u"yes i agree"_s, Yes}, {u"agree"_s, Yes}, {u"confirmer"_s, Yes}, {u"je confirme"_s, Yes}, {u"confirm"_s, Yes}, {u"i confirm"_s, Yes},
        {u"oui je confirme"_s, Yes}, {u"yes i confirm"_s, Yes},
        {u"non"_s, No}, {u"non merci"_s, No}, {u"je refuse"_s, No}, {u"no"_s, No}, {u"no thanks"_s, No}, {u"i refuse"_s, No}, {u"annuler"_s, No}, {u"cancel"_s, No},
    };
    return words;
}

} // namespace

RightsWord rightsWordIn(QStringView message)
{
    if (message.size() > kLongestRightsMessage)
        return RightsWord::None;
    const QString folded = foldedMessage(message);
    const auto found = rightsWords().constFind(folded);
    if (found != rightsWords().cend())
        return *found;
    return rightsWords().value(withoutPoliteness(folded), RightsWord::None);
}

} // namespace passerelle::privacy
