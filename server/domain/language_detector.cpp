#include "server/domain/language_detector.h"

#include <QtCore/QHash>

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
    u"rendez rendezvous quelqu chose rien tout toute tous toutes autre autres même meme petit petite grand grande nouveau nouvelle "
    u"voici voilà propose proposons trouvé trouve documents extraits répond réponse disponible mois année ans";
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
    u"found documents answer question extract extracts";

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

} // namespace passerelle
