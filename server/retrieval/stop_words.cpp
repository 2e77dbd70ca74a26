#include "server/retrieval/stop_words.h"

#include <algorithm>
#include <array>

namespace passerelle::retrieval {
namespace {

// Sorted, folded. No list of others has them all: Snowball's French one lacks "les" and the question words.
constexpr std::array<std::string_view, 362> kFrenchStopWords{
    "a", "actuellement", "ai", "aie", "aient", "aies", "ait", "alors", "appelait", "appele", "appelle", "appellent",
    "apres", "as", "au", "aucun", "aucune", "aupres", "auquel", "aura", "aurai", "auraient", "aurait", "auras",
    "aurez", "aurions", "aurons", "auront", "aussi", "autre", "autres", "aux", "auxquelles", "auxquels", "avaient",
    "avais", "avait", "avant", "avec", "avez", "aviez", "avions", "avoir", "avons", "ayant", "ayez", "ayons",
    "beaucoup", "bien", "bon", "bonjour", "bonne", "bonsoir", "ca", "car", "ce", "ceci", "cela", "celle", "celles",
    "celui", "cependant", "certain", "certaine", "certaines", "certains", "ces", "cet", "cette", "ceux", "chacun",
    "chacune", "chaque", "chez", "ci", "combien", "comme", "comment", "connaitre", "contre", "coucou", "dans",
    "davantage", "de", "dehors", "deja", "depuis", "derriere", "des", "desormais", "desquelles", "desquels", "deux",
    "devant", "devra", "devrait", "dire", "dis", "dit", "dite", "dites", "dits", "divers", "doit", "doivent", "donc",
    "dont", "du", "duquel", "durant", "elle", "elles", "en", "encore", "enfin", "ensuite", "entre", "envers",
    "environ", "es", "est", "estce", "et", "etaient", "etais", "etait", "etant", "etc", "ete", "etes", "etiez",
    "etions", "etre", "eu", "eue", "eues", "eurent", "eus", "eut", "eux", "exactement", "existe", "faire", "fais",
    "faisait", "fait", "faite", "faites", "faits", "faut", "fois", "font", "furent", "fus", "fut", "generalement",
    "grace", "hein", "hello", "hormis", "hors", "hui", "ici", "il", "ils", "je", "jusqu", "jusque", "la", "laquelle",
    "le", "lequel", "les", "lesquelles", "lesquels", "leur", "leurs", "loin", "lors", "lorsque", "lui", "ma",
    "madame", "mais", "malgre", "me", "meme", "memes", "merci", "mes", "messieurs", "mien", "mienne", "miennes",
    "miens", "moi", "moins", "mon", "monsieur", "ne", "neanmoins", "ni", "nommait", "nomme", "nomment", "non",
    "normalement", "nos", "notre", "notres", "nous", "nul", "nulle", "on", "ont", "or", "ou", "oui", "outre", "par",
    "parce", "parfois", "parmi", "pas", "peu", "peut", "peuvent", "peux", "plait", "plus", "plusieurs", "plutot",
    "possible", "pour", "pourquoi", "pourra", "pourrai", "pourrait", "pourriez", "pouvait", "pouvez", "pouvoir",
    "pouvons", "precisement", "pres", "presque", "puis", "puisque", "qu", "quand", "quant", "que", "quel", "quelle",
    "quelles", "quelqu", "quelque", "quelques", "quels", "quelsquelles", "qui", "quiconque", "quoi", "quoique",
    "rien", "sa", "sais", "sait", "salut", "sans", "sauf", "savoir", "se", "sein", "selon", "sera", "serai",
    "seraient", "serait", "seras", "serez", "seriez", "serions", "serons", "seront", "ses", "seulement", "si", "sien",
    "sienne", "siennes", "siens", "sinon", "soi", "soient", "sois", "soit", "sommes", "son", "sont", "sous",
    "souvent", "soyez", "soyons", "stp", "suis", "suite", "sur", "svp", "ta", "tandis", "tant", "te", "tel", "telle",
    "tellement", "telles", "tels", "tes", "tien", "tienne", "tiennes", "tiens", "toi", "ton", "toujours", "tous",
    "tout", "toute", "toutefois", "toutes", "tres", "trop", "tu", "un", "une", "va", "vais", "vas", "vers", "veulent",
    "veut", "veux", "via", "voici", "voila", "voir", "vois", "vont", "vos", "votre", "votres", "voudrais", "voudrait",
    "voulais", "voulez", "vouloir", "voulons", "vous", "vraiment", "vu", "y"};

constexpr std::array<std::string_view, 194> kEnglishStopWords{
    "a", "about", "above", "actually", "after", "again", "against", "all", "also", "am", "an", "and", "any", "are",
    "arent", "as", "at", "be", "because", "been", "before", "being", "below", "between", "both", "but", "by", "call",
    "called", "can", "cannot", "cant", "could", "did", "didnt", "do", "does", "doesnt", "doing", "don", "dont", "down",
    "during", "each", "either", "else", "ever", "every", "exactly", "few", "for", "from", "further", "get", "give",
    "gives", "got", "had", "has", "have", "having", "he", "hello", "her", "here", "hers", "herself", "hey", "hi",
    "him", "himself", "his", "how", "however", "hows", "i", "id", "if", "ill", "im", "in", "into", "is", "isnt", "it",
    "its", "itself", "ive", "just", "know", "let", "lot", "many", "may", "me", "might", "more", "most", "much", "must",
    "my", "myself", "name", "named", "names", "nor", "not", "now", "of", "off", "ok", "on", "once", "only", "or",
    "other", "others", "ought", "our", "ours", "ourselves", "out", "over", "own", "per", "please", "same", "shall",
    "she", "should", "since", "so", "some", "such", "tell", "than", "thank", "thanks", "that", "thats", "the", "their",
    "theirs", "them", "themselves", "then", "there", "these", "they", "this", "those", "through", "thus", "to", "too",
    "under", "until", "up", "upon", "us", "very", "via", "want", "was", "we", "were", "what", "whatever", "whats",
    "when", "whens", "where", "wheres", "whether", "which", "while", "who", "whom", "whos", "whose", "why", "will",
    "with", "within", "without", "wont", "would", "yes", "you", "your", "youre", "yours", "yourself", "yourselves"};

// Frequent words that tell the language.
constexpr std::array<std::string_view, 68> kFrenchMarks{
    "au", "aux", "avec", "avez", "bonjour", "ce", "ces", "cette", "chez", "combien", "comme", "comment", "dans", "de",
    "des", "du", "elle", "elles", "en", "est", "et", "etait", "etes", "etre", "il", "ils", "je", "la", "le", "les",
    "leur", "lui", "ma", "mais", "merci", "mes", "mon", "ne", "nos", "notre", "nous", "ont", "ou", "par", "pas",
    "pour", "pourquoi", "qu", "quand", "que", "quel", "quelle", "quelles", "quels", "qui", "quoi", "sa", "se", "ses",
    "sont", "sous", "sur", "tu", "un", "une", "vos", "votre", "vous"};

constexpr std::array<std::string_view, 59> kEnglishMarks{
    "an", "and", "are", "at", "be", "been", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had",
    "has", "have", "he", "hello", "her", "his", "how", "i", "if", "in", "is", "it", "its", "my", "not", "of", "or",
    "our", "please", "she", "should", "thanks", "that", "the", "their", "them", "they", "this", "to", "was", "we",
    "were", "what", "when", "where", "which", "who", "why", "will", "with", "would", "you", "your"};

// With their accent these are words of a subject: maïs, sûr, été.
constexpr std::array<std::string_view, 3> kContentWhenAccented{"ete", "mais", "sur"};

constexpr std::size_t kLongestMark = 8; // "pourquoi"

template <class List>
bool holds(const List &list, std::string_view word)
{
    return std::binary_search(list.begin(), list.end(), word);
}

} // namespace

bool isStopWord(std::string_view folded, Language language, bool accented)
{
    if (language == Language::English)
        return holds(kEnglishStopWords, folded);
    return holds(kFrenchStopWords, folded) && !(accented && holds(kContentWhenAccented, folded));
}

Language languageOf(const FoldedWords &words, Language otherwise)
{
    int french = 0;
    int english = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].size() > kLongestMark)
            continue;
        french += holds(kFrenchMarks, words[i]);
        english += holds(kEnglishMarks, words[i]);
    }
    if (french == english)
        return otherwise;
    return french > english ? Language::French : Language::English;
}

} // namespace passerelle::retrieval
