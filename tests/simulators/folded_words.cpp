#include "tests/simulators/folded_words.h"

#include <QtCore/QSet>

#include <algorithm>

namespace passerelle::simulators {

using namespace Qt::StringLiterals;

namespace {

bool isStopWord(const QString &word)
{
    static const QSet<QString> words = [] {
        const QString list = u"a ai ainsi alors apres as au aussi aux avant avec avez avoir avons bien bonjour bonsoir c ca car ce cela ces cet cette "
            "chez chose ci comme comment d dans de des deux doit donc du elle elles en encore entre es est et etes etre eu faire fait "
            "faut fois font il ils j je jour l la le les leur lui m ma mais me meme merci mes moi mon n ne ni nos notre nous on ont ou par pas "
            "peut peux plus pour pouvez pouvoir pourrais prend propose proposez puis puisse qu quand que quel quelle quelles quels qui quoi s sa sans se ses si "
            "slt salut son sont sous sur svp stp t ta te tes toi ton tous tout toute toutes tres tu un une va vais vers voila voir vos votre voudrais veux vous y "
            "combien cout coute coutent couter faites savoir aimerais dites dire info infos information informations plait connaitre possible existe "
            "about am an and any are at be been by can could did do does for from get have hello hi how i if in is it its me much "
            "many my no not of or our please she should so than thank thanks that the their them there they this to too was we were "
            "what when where which who why will with would you your cost costs offer know tell"_s;
        const QStringList split = list.split(u' ');
        return QSet<QString>(split.begin(), split.end());
    }();
    return words.contains(word);
}

QString stemOf(QString word)
{
    if (word.size() > 3 && (word.endsWith(u's') || word.endsWith(u'x')))
        word.chop(1);
    if (word.size() > 4 && word.endsWith(u'e'))
        word.chop(1);
    return word;
}

} // namespace

QStringList foldedWords(const QString &text)
{
    QStringList out;
    QString word;
    const QString spread = text.normalized(QString::NormalizationForm_KD).toLower();
    for (const QChar c : spread) {
        if (c.isLetterOrNumber())
            word += c;
        else if (c.category() == QChar::Mark_NonSpacing)
            continue;
        else if (!word.isEmpty())
            out += std::exchange(word, {});
    }
    if (!word.isEmpty())
        out += word;
    for (QString &one : out)
        one.replace(u"œ"_s, u"oe"_s).replace(u"æ"_s, u"ae"_s);
    return out;
}

QStringList contentWords(const QString &text)
{
    QStringList out;
    const QStringList words = foldedWords(text);
    for (const QString &word : words) {
        if (!isStopWord(word))
            out += stemOf(word);
    }
    return out;
}

bool sameFamily(const QString &a, const QString &b)
{
    if (a == b)
        return true;
    const qsizetype shorter = std::min(a.size(), b.size());
    if (shorter < 4 || a.front().isDigit() || b.front().isDigit())
        return false;
    // The shared beginning must be nearly all of the shorter word: "annul|er" and "annul|ation", not "port|e" and "port|rait".
    qsizetype shared = 0;
    while (shared < shorter && a[shared] == b[shared])
        ++shared;
    return shared >= 5 ? shared >= shorter - 2 : shared == 4 && shorter == 4 && std::max(a.size(), b.size()) <= 6;
}

} // namespace passerelle::simulators
