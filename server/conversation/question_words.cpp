#include "server/conversation/question_words.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace passerelle::conversation {

namespace {

using Words = std::u16string_view;

constexpr std::array<Words, 12> kGreetings{u"allo", u"bjr", u"bonjour", u"bonsoir", u"bsr", u"coucou", u"cc", u"hello", u"hey", u"hi", u"salut", u"slt"};

// In order: isFunctionWord searches by halves.
constexpr Words kFunctionWords[] = {
    u"a", u"about", u"ai", u"aimerais", u"aller", u"alors", u"am", u"an", u"and", u"any", u"are", u"as", u"at", u"au", u"aussi", u"aux", u"avec", u"avez",
    u"avoir", u"avons", u"be", u"bien", u"bjr", u"bonjour", u"bonsoir", u"but", u"by", u"c", u"can", u"ce", u"ces", u"cet", u"cette", u"chez", u"coucou",
    u"could", u"cs", u"d", u"dans", u"de", u"des", u"did", u"dire", u"dites", u"do", u"does", u"donc", u"dont", u"du", u"elle", u"elles", u"en", u"es",
    u"est", u"et", u"ete", u"etes", u"etre", u"faire", u"fait", u"faites", u"faut", u"for", u"from", u"get", u"give", u"going", u"had", u"has", u"have",
    u"he", u"hello", u"hey", u"hi", u"how", u"i", u"if", u"il", u"ils", u"in", u"info", u"information", u"is", u"j", u"je", u"jusqu", u"k", u"know",
    u"koi", u"l", u"la", u"le", u"les", u"leur", u"leurs", u"lui", u"ma", u"madame", u"mais", u"may", u"me", u"merci", u"mes", u"moi", u"mon",
    u"monsieur", u"much", u"my", u"n", u"ne", u"no", u"non", u"nos", u"not", u"notre", u"nous", u"of", u"ok", u"on", u"or", u"ou", u"oui", u"our", u"par",
    u"pas", u"peut", u"peux", u"plait", u"please", u"plus", u"pour", u"pourquoi", u"pouvez", u"puis", u"qu", u"quand", u"que", u"quel", u"quelle",
    u"quelles", u"quels", u"qui", u"quoi", u"s", u"sa", u"salut", u"savoir", u"se", u"serait", u"ses", u"she", u"si", u"sil", u"slt", u"so", u"some",
    u"son", u"sont", u"souhaite", u"stp", u"suis", u"sur", u"svp", u"t", u"ta", u"te", u"tell", u"tes", u"thank", u"thanks", u"the", u"there", u"they",
    u"to", u"toi", u"ton", u"tu", u"un", u"une", u"us", u"vos", u"votre", u"voudrais", u"voulais", u"vous", u"was", u"we", u"what", u"when", u"where",
    u"which", u"who", u"why", u"will", u"with", u"would", u"y", u"yes", u"you", u"your"};

constexpr std::array<Words, 23> kPointingBack{u"aussi",  u"ca",    u"cela",   u"celle",  u"celles", u"celui",  u"cet",  u"cette",
                                              u"ceux",   u"elle",  u"elles",  u"else",   u"eux",    u"he",     u"ici",  u"ils",
                                              u"it",     u"one",   u"she",    u"that",   u"them",   u"there",  u"those"};

constexpr Words kAttributes[] = {u"age", u"cher", u"chere", u"combien", u"compris", u"comprise", u"cost", u"costs", u"cout", u"coute", u"coutent", u"delai", u"duration", u"dure", u"duree",
                                 u"expensive", u"far", u"free", u"gratuit", u"gratuite", u"heure", u"heures", u"included", u"inclus", u"incluse", u"long", u"longtemps", u"loin", u"many",
                                 u"minimum", u"maximum", u"mois", u"montant", u"much", u"obligatoire", u"partir", u"payant", u"payante", u"possible", u"price", u"prix", u"rembourse", u"sous",
                                 u"tarif", u"temps", u"until", u"valable"};

constexpr std::array<Words, 7> kPossessives{u"nos", u"notre", u"our", u"tes", u"vos", u"votre", u"your"};

constexpr std::array<Words, 14> kLinks{u"also", u"alors", u"and", u"aussi", u"but", u"donc", u"et", u"mais", u"meme", u"or", u"ou", u"pareil", u"same", u"sinon"};
// After them "ou" is "or", and not the question word that phones write without its accent.
constexpr Words kAfterOr[] = {u"a", u"alors", u"au", u"avec", u"bien", u"de", u"des", u"du", u"en", u"l", u"la", u"le", u"les", u"plutot", u"pour", u"sans", u"sinon", u"un", u"une"};
constexpr Words kAddressed[] = {u"etes", u"vous", u"you", u"tu", u"es"};

constexpr std::array<Words, 16> kDays{u"demain",  u"dimanche", u"friday", u"jeudi",  u"lundi",   u"mardi",    u"mercredi", u"monday",
                                      u"samedi",  u"saturday", u"sunday", u"thursday", u"today", u"tuesday", u"vendredi", u"wednesday"};
constexpr std::array<Words, 10> kTimesOfDay{u"afternoon", u"apres-midi", u"evening", u"matin", u"midi", u"morning", u"night", u"noon", u"nuit", u"soir"};
constexpr std::array<Words, 12> kPeople{u"adulte", u"adultes", u"children", u"enfant", u"enfants", u"femme", u"femmes", u"homme", u"hommes", u"kids", u"men", u"women"};

Words viewOf(const QString &word) { return {reinterpret_cast<const char16_t *>(word.utf16()), static_cast<std::size_t>(word.size())}; }

template <class List>
bool holds(const List &list, const QString &word)
{
    return std::find(std::begin(list), std::end(list), viewOf(word)) != std::end(list);
}

QString folded(QStringView text)
{
    QString plain;
    const QString decomposed = text.toString().toCaseFolded().normalized(QString::NormalizationForm_KD);
    plain.reserve(decomposed.size());
    for (const QChar character : decomposed) {
        if (character.category() == QChar::Mark_NonSpacing)
            continue;
        if (character == QChar(0x153))
            plain += QStringLiteral("oe");
        else
            plain += character;
    }
    return plain;
}

} // namespace

QStringList wordsOf(QStringView text)
{
    QStringList words;
    QString word;
    for (const QChar character : folded(text)) {
        if (character.isLetterOrNumber() || (character == u'-' && !word.isEmpty())) {
            word += character;
            continue;
        }
        if (!word.isEmpty())
            words.append(std::exchange(word, {}));
    }
    if (!word.isEmpty())
        words.append(word);
    for (QString &one : words) {
        while (one.endsWith(u'-'))
            one.chop(1);
    }
    return words;
}

bool isGreeting(const QString &word) { return holds(kGreetings, word); }
bool isFunctionWord(const QString &word)
{
    static_assert(std::is_sorted(std::begin(kFunctionWords), std::end(kFunctionWords)));
    return std::binary_search(std::begin(kFunctionWords), std::end(kFunctionWords), viewOf(word));
}

bool isPointingBack(const QString &word) { return holds(kPointingBack, word); }
bool isAttribute(const QString &word) { return holds(kAttributes, word); }
bool isPossessive(const QString &word) { return holds(kPossessives, word); }
bool isLinkWord(const QString &word) { return holds(kLinks, word); }

bool linksBack(const QStringList &words)
{
    if (words.isEmpty() || !isLinkWord(words.front()))
        return false;
    return words.front() != u"ou" || (words.size() > 1 && holds(kAfterOr, words[1]));
}

bool asksWhereTheyAre(const QStringList &words)
{
    const auto place = std::find_if(words.begin(), words.end(), [](const QString &word) { return word == u"ou" || word == u"where"; });
    const bool isLimit = place != words.end() && place != words.begin() && *(place - 1) == u"jusqu";
    const auto addresses = [](const QString &word) {
        const QStringList pieces = word.split(u'-');
        return std::any_of(pieces.begin(), pieces.end(), [](const QString &piece) { return holds(kAddressed, piece); });
    };
    return place != words.end() && !isLimit && std::any_of(words.begin(), words.end(), addresses);
}

// "il existe en rouge ?", "il faut s'y prendre quand ?"; not "il y a", "il faut".
bool namesByPronoun(const QStringList &words)
{
    const auto at = [&](qsizetype place) { return place < words.size() ? words[place] : QString(); };
    if (at(0) == u"il" && at(1) != u"y" && at(1) != u"a" && at(1) != u"faut" && at(1) != u"me" && at(1) != u"reste")
        return true;
    for (qsizetype i = 1; i < words.size(); ++i) {
        if (words[i] == u"y" && words[i - 1] == u"s")
            return true;
    }
    return false;
}

int replacementClass(const QString &word)
{
    if (holds(kDays, word))
        return 1;
    if (holds(kTimesOfDay, word))
        return 2;
    if (holds(kPeople, word))
        return 3;
    return 0;
}

QStringList topicWords(QStringView text)
{
    QStringList topic;
    for (const QString &word : wordsOf(text)) {
        // "est-ce", "avez-vous", "y-a-t-il": a hyphen between function words makes no topic.
        const QStringList pieces = word.split(u'-', Qt::SkipEmptyParts);
        const bool isEmpty = std::all_of(pieces.begin(), pieces.end(), [](const QString &piece) { return isFunctionWord(piece) || isPointingBack(piece); });
        if (!isEmpty && !topic.contains(word))
            topic.append(word);
    }
    return topic;
}

} // namespace passerelle::conversation
