#include "server/domain/language_detector.h"

#include <QtCore/QHash>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QStringList>

#include <algorithm>
#include <vector>

namespace passerelle {

namespace {

using namespace Qt::StringLiterals;

// Words that one of the languages uses all the time and the other hardly ever; careless spellings are French or English
// like any other. Words that both use ("place", "long", "six") are left out.
constexpr char16_t kFrench[] =
    u"le la les un une des du de au aux et ou où est es sont suis sommes êtes etes ai as avons avez ont a à c ce cet cette ces ça ca "
    u"je j tu il elle on nous vous ils elles me te se m t s l d n qu que qui quoi quel quelle quels quelles quand comment combien pourquoi "
    u"mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs pas ne ni jamais plus moins très tres trop bien mal oui non si "
    u"dans sur sous avec sans pour par chez vers entre avant après apres depuis pendant jusqu jusque encore aussi alors donc mais car "
    u"bonjour bonsoir salut merci svp stp slt bjr bsr mrc cc coucou dispo rdv ouvert ouverte ouverts fermé ferme fermez ouvrez ouvre "
    u"heure heures horaire horaires jour jours semaine lundi mardi mercredi jeudi vendredi samedi dimanche demain hier aujourd hui matin soir midi "
    u"prix tarif tarifs cher coûte coute coûtent coutent combien euros livraison livrez commande commander acheter vendez faites faire fait "
    u"voudrais veux veut voulez peux peut pouvez puis je faut besoin avoir être etre aller venir savoir dire voir "
    u"koi kel kelle keske jsuis jvoudrais jveux chui pk pkoi pq quoi tt bcp ds vs ns ya yen yeut kan kand ki pr dc mm jsp tkt mdr dsl "
    u"enfant enfants femme homme cheveux coupe magasin boutique adresse téléphone numéro numero adulte adultes gratuit remise réduction "
    u"paiement payer chèque espèces carte bancaire rembourser remboursement retour délai délais garantie facture devis réserver reserver "
    u"rendezvous quelqu chose rien tout toute tous toutes autre autres même meme petit petite grand grande nouveau nouvelle "
    u"parking brushing camping pressing planning shopping wifi voici voilà propose proposons trouvé trouve documents extraits répond réponse disponible mois année ans";
constexpr char16_t kEnglish[] =
    u"the a an is are am was were be been being do does did done has have had will would can could should shall may might must "
    u"i you he she it we they me him us them my your his her its our their mine yours this that these those there here "
    u"what when where who whom whose which why how and or but not no yes if then else than because so of to in on at for with from by "
    u"about into over under after before between until till since during without within near please thanks thank hello hi hey thx pls plz u ur "
    u"im dont doesnt cant whats hows gonna wanna open opening opened close closed closing hours hour day days week monday tuesday wednesday "
    u"thursday friday saturday sunday tomorrow yesterday today tonight morning evening afternoon noon price prices cost costs much many "
    u"cheap expensive deliver delivery order buy sell need want wanna like know tell get give make book booking appointment shop store "
    u"address phone number child children kids kid woman women man men hair haircut free discount pay payment cash card refund return "
    u"returns warranty invoice quote any some all every each more most less least very too also just only still again ever never "
    u"could help available anyone something anything nothing everything new old good great best well right okay sure sorry month year years "
    u"found documents answer question extract extracts dog dogs allowed password car broke "
    // French uses these as well: they speak for neither.
    u"parking brushing camping pressing planning shopping wifi";

constexpr int kBothLanguages = 0;

const QHash<QString, int> &wordWeights()
{
    static const QHash<QString, int> weights = [] {
        QHash<QString, int> out;
        for (const QString &word : QString::fromUtf16(kFrench).split(u' ', Qt::SkipEmptyParts))
            out.insert(word, 1);
        for (const QString &word : QString::fromUtf16(kEnglish).split(u' ', Qt::SkipEmptyParts))
            out.insert(word, out.contains(word) ? kBothLanguages : -1);
        return out;
    }();
    return weights;
}

double lettersOf(QStringView word)
{
    for (const QChar c : word) {
        if (u"éèêëàâçùûîïôœæ"_s.contains(c))
            return 1.5; // English writes without accents
    }
    if (word.endsWith(u"tion"_s) || word.size() < 4)
        return 0;
    for (const QStringView ending : {u"eux", u"euse", u"ment", u"aux", u"elle", u"oir", u"ique", u"ez", u"ais", u"ait"}) {
        if (word.endsWith(ending))
            return 0.5;
    }
    for (const QStringView ending : {u"ing", u"ght", u"ness", u"ful", u"sh", u"th", u"ly", u"wn", u"ck", u"ee", u"ould", u"day"}) {
        if (word.endsWith(ending))
            return -0.5;
    }
    return 0;
}

} // namespace

double frenchness(QStringView text)
{
    double score = 0;
    QString word;
    const auto judge = [&] {
        if (word.isEmpty())
            return;
        const auto known = wordWeights().constFind(word);
        score += known != wordWeights().cend() ? *known : lettersOf(word);
        word.clear();
    };
    const QString lower = text.toString().toLower();
    for (qsizetype i = 0; i < lower.size(); ++i) {
        const QChar c = lower[i];
        if (c.isLetter()) {
            word += c;
        } else if ((c == u'\'' || c == u'’') && i + 1 < lower.size() && (lower.mid(i + 1, 1) == u"t"_s || lower.mid(i + 1, 1) == u"s"_s)
                   && (i + 2 >= lower.size() || !lower[i + 2].isLetter())) {
            score -= 1; // don't, what's
            judge();
            ++i;
        } else {
            judge();
        }
    }
    judge();
    return score;
}

Language detectLanguage(QStringView text, Language prior)
{
    const double score = frenchness(text);
    if (score > 0)
        return Language::French;
    if (score < 0)
        return Language::English;
    return prior;
}

QString otherLanguageOf(QStringView text)
{
    struct Profile {
        QString code;
        QSet<QString> words; // that the others, and French and English, hardly ever use
    };
    static const std::vector<Profile> profiles = [] {
        const auto setOf = [](const QString &words) {
            const QStringList list = words.split(u' ', Qt::SkipEmptyParts);
            return QSet<QString>(list.begin(), list.end());
        };
        return std::vector<Profile>{
            {u"es"_s, setOf(u"el los las una unas unos y que qué cómo como cuánto cuanto cuesta cuándo cuando dónde donde quién para por pero más hola buenos buenas días tardes noches gracias usted "
                            "ustedes tiene tienen tienes hay están está abierto abierta abierto abren abre cierran horario precio puedo quiero quisiera necesito favor mañana hoy ayer muy también "
                            "lunes martes miércoles jueves viernes sábado domingo cita reservar su sus del al con sí"_s)},
            {u"de"_s, setOf(u"der das und ich wir ihr nicht ist sind haben hat mit für von auf ein eine einen einem wie was wann wo warum viel kostet kosten bitte danke guten morgen abend uhr "
                            "geöffnet öffnen geschlossen preis termin kann können möchte brauche gibt es sie auch heute montag dienstag mittwoch donnerstag freitag samstag sonntag zum zur bei nach hallo"_s)},
            {u"it"_s, setOf(u"il gli della dello delle degli che chi cosa quanto costa quando dove come perché sono siete siamo avete ho hai vorrei posso grazie buongiorno buonasera ciao per con "
                            "più anche oggi domani orario orari aperto aperti aperta chiuso prezzo prezzi appuntamento lunedì martedì mercoledì giovedì venerdì sabato domenica di è"_s)},
            {u"pt"_s, setOf(u"os uma umas uns você vocês não são está estão qual quanto custa quando onde como por porque obrigado obrigada olá bom boa dia tarde noite onde fica loja horas preço horário aberto abre "
                            "abrem fecha posso quero gostaria preciso hoje amanhã segunda terça quarta quinta sexta sábado domingo com em do da dos das ao também mais"_s)},
            {u"nl"_s, setOf(u"het een van ik jij wij jullie niet zijn heeft hebben met voor wat wanneer waar waarom hoeveel kost alstublieft dank hallo goedemorgen open geopend gesloten prijs "
                            "afspraak kan kunnen graag vandaag morgen maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ook naar bij"_s)}};
    }();
    static const QRegularExpression gap(u"[^\\p{L}]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    const QString lower = text.toString().toLower();
    qsizetype arabic = 0;
    qsizetype letters = 0;
    for (const QChar c : lower) {
        letters += c.isLetter() ? 1 : 0;
        arabic += c.script() == QChar::Script_Arabic ? 1 : 0;
    }
    if (letters > 0 && arabic * 2 > letters)
        return u"ar"_s;
    const QStringList words = lower.split(gap, Qt::SkipEmptyParts);
    const qsizetype marked = lower.contains(u'¿') || lower.contains(u'¡') ? 2 : 0; // Spanish alone opens with these
    const auto known = std::count_if(words.begin(), words.end(), [](const QString &word) {
        const auto weight = wordWeights().constFind(word);
        return weight != wordWeights().cend();
    });
    QString best;
    qsizetype most = 0;
    qsizetype second = 0;
    for (const Profile &profile : profiles) {
        const qsizetype hits = std::count_if(words.begin(), words.end(), [&](const QString &word) { return profile.words.contains(word); }) + (profile.code == u"es"_s ? marked : 0);
        if (hits > most) {
            second = most;
            most = hits;
            best = profile.code;
        } else {
            second = std::max(second, hits);
        }
    }
    const bool isClear = most >= 2 && most > second && most > known && most * 4 >= words.size();
    return isClear ? best : QString();
}

} // namespace passerelle
