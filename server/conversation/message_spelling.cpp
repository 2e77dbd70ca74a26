#include "server/conversation/message_spelling.h"

#include <QtCore/QHash>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

namespace passerelle::conversation {

namespace {

using namespace Qt::StringLiterals;

// "short=long"; "_" stands for a blank. Small letters; accents as they are written.
constexpr char16_t kSpellings[] =
    u"slt=salut bjr=bonjour bjour=bonjour bsr=bonsoir cc=coucou stp= svp= siouplé= mrc=merci mci=merci "
    u"c=c'est cé=c'est sé=c'est cest=c'est g=j'ai jé=j'ai j=je jsui=je_suis jsuis=je_suis chui=je_suis chuis=je_suis jai=j'ai "
    u"jveu=je_veux jveux=je_veux jpeu=je_peux jpeux=je_peux jvoudré=je_voudrais jvoudrai=je_voudrais jvoudrais=je_voudrais voudré=voudrais voudrai=voudrais jaimerai=j'aimerais jaimerais=j'aimerais "
    u"koi=quoi kwa=quoi quoa=quoi ke=que k=que q=que ki=qui kel=quel kelle=quelle kels=quels kelles=quelles kil=qu'il kon=qu'on kan=quand kand=quand qd=quand qan=quand kom=comme komen=comment "
    u"coment=comment cmt=comment cment=comment keske=qu'est-ce_que keske=qu'est-ce_que kesk=qu'est-ce_que keski=qu'est-ce_qui esk=est-ce_que eske=est-ce_que eskil=est-ce_qu'il "
    u"eskon=est-ce_qu'on eskya=est-ce_qu'il_y_a estce=est-ce cmb=combien cb=combien cbien=combien cbn=combien kombien=combien kombi1=combien combi1=combien konbien=combien conbien=combien "
    u"pk=pourquoi pq=pourquoi pkoi=pourquoi prkoi=pourquoi pourkoi=pourquoi pcq=parce_que pcke=parce_que paske=parce_que pske=parce_que oú=où "
    u"d1=d'un d'1=d'un 1e=une dem1=demain 2m1=demain 2main=demain dmain=demain d2m1=demain 2mains=demain demin=demain auj=aujourd'hui ajd=aujourd'hui ajrd=aujourd'hui ojd=aujourd'hui aujourdhui=aujourd'hui "
    u"ojourdui=aujourd'hui ojourdhui=aujourd'hui mnt=maintenant mtn=maintenant maintenan=maintenant mat1=matin aprem=après-midi aprèm=après-midi apr=après apres-m=après-midi "
    u"lun=lundi mard=mardi merc=mercredi jeu=jeudi ven=vendredi vend=vendredi sam=samedi samdi=samedi dim=dimanche dimanch=dimanche sem=semaine we=week-end wk=week-end "
    u"vs=vous vou=vous vo=vos vot=votre votr=votre ns=nous pr=pour pour1=pour_un ds=dans dan=dans avc=avec avk=avec avek=avec ac=avec ss=sans tt=tout tte=toute ts=tous ttes=toutes bcp=beaucoup bokou=beaucoup "
    u"tjr=toujours tjrs=toujours tps=temps lgtps=longtemps lgtmp=longtemps mm=même pb=problème qq=quelques qq1=quelqu'un qqun=quelqu'un qqch=quelque_chose kelkun=quelqu'un pa=pas tro=trop bi1=bien moin=moins plu=plus "
    u"ya=il_y_a yatil=y_a-t-il yora=il_y_aura fo=faut fau=faut fodra=faudra alé=aller veni=venir vnir=venir vené=venez pren=prendre prendr=prendre fer=faire féte=faites fète=faites fet=faites "
    u"sa=ça etes=êtes ete=êtes ét=êtes ouver=ouvert ouvèr=ouvert ouvr=ouvrez ouvré=ouvrez overt=ouvert uver=ouvert ferm=fermé fermer=fermé fermture=fermeture "
    u"rdv=rendez-vous rdvs=rendez-vous rendévou=rendez-vous randévou=rendez-vous randevou=rendez-vous resa=réservation réza=réservation reserv=réserver rézervé=réserver réservé=réserver rezerv=réserver anulé=annuler anuler=annuler annulé=annuler "
    u"tel=téléphone tél=téléphone tlf=téléphone telefon=téléphone télefone=téléphone num=numéro numero=numéro nb=nombre adr=adresse adress=adresse adrès=adresse park=parking parkin=parking "
    u"horair=horaires orair=horaires oraire=horaires oraires=horaires horère=horaires orère=horaires horere=horaires heur=heure eur=heure eures=heures ér=heure "
    u"pri=prix tarf=tarif tarrif=tarif cout=coûte coute=coûte coutent=coûtent koute=coûte kout=coûte promo=promotion reduc=réduction réduc=réduction gratos=gratuit gratui=gratuit payé=payer paié=payer peyé=payer "
    u"chek=chèque chèk=chèque cheque=chèque espece=espèces liquid=espèces livré=livrer livrè=livrez livre=livrer livrézon=livraison livraizon=livraison cmd=commande cmde=commande comand=commande comande=commande komande=commande "
    u"comandé=commander commandé=commander kdo=cadeau kado=cadeau cado=cadeau enfan=enfant anfan=enfant gosse=enfant bb=bébé om=homme hom=homme fam=femme fame=femme meuf=femme keupin=copain chi1=chien toutou=chien "
    u"dispo=disponible dispos=disponibles doc=docteur medecin=médecin médcin=médecin voitur=voiture bagnol=voiture pneu=pneus vidanj=vidange kontrol=contrôle controle=contrôle tecnik=technique téknik=technique revizion=révision "
    u"koif=coiffure coif=coiffure coifeur=coiffeur koup=coupe coup=coupe kouleur=couleur barb=barbe brushin=brushing mech=mèches pin=pain p1=pain gato=gâteau gateau=gâteau annif=anniversaire aniv=anniversaire aniversaire=anniversaire "
    u"croisan=croissant kroissan=croissant tart=tarte vegan=végan glutène=gluten chanbre=chambre chambr=chambre chbre=chambre piscin=piscine ptit=petit ptidej=petit-déjeuner ptitdej=petit-déjeuner pti=petit dej=déjeuner déj=déjeuner "
    u"ménaj=ménage menaj=ménage caussion=caution kossion=caution arivé=arrivée arivée=arrivée depar=départ dépar=départ cour=cours kour=cours inscri=inscription inscripsion=inscription inskri=inscription licens=licence cotiz=cotisation "
    u"certifica=certificat sertifica=certificat vestièr=vestiaire matos=matériel ékipement=équipement entraineman=entraînement entrainement=entraînement dent=dents détartraj=détartrage detartraj=détartrage remboursé=remboursement "
    u"ranboursé=remboursement secu=sécurité_sociale sécu=sécurité_sociale mutuel=mutuelle ordo=ordonnance urjence=urgence urgenc=urgence";

const QHash<QString, QString> &spellings()
{
    static const QHash<QString, QString> table = [] {
        QHash<QString, QString> out;
        for (const QString &entry : QString::fromUtf16(kSpellings).split(u' ', Qt::SkipEmptyParts)) {
            const qsizetype equals = entry.indexOf(u'=');
            out.insert(entry.left(equals), entry.mid(equals + 1).replace(u'_', u' '));
        }
        return out;
    }();
    return table;
}

// Short forms that ordinary French has as words of its own: written out only beside surer signs.
bool isOrdinary(const QString &word)
{
    static const QStringList words{u"sa"_s, u"plu"_s, u"fait"_s, u"fer"_s, u"livre"_s, u"coup"_s, u"cour"_s, u"om"_s, u"pin"_s, u"dent"_s, u"ouvre"_s, u"jeu"_s, u"sam"_s, u"tel"_s, u"doc"_s, u"pa"_s,
                                   u"réservé"_s, u"commandé"_s, u"payé"_s, u"livré"_s, u"annulé"_s, u"remboursé"_s, u"fermer"_s, u"chien"_s, u"couleur"_s, u"pneu"_s, u"mat1"_s, u"ts"_s, u"ss"_s, u"ac"_s, u"we"_s, u"q"_s,
                                   u"ki"_s, u"fame"_s, u"num"_s, u"eur"_s, u"cc"_s, u"fam"_s, u"hom"_s, u"cout"_s};
    return words.contains(word);
}

// "jcherche" → "je cherche", "vs livré" → "livrez".
QString byRule(const QString &word, const QString &before)
{
    static const QRegularExpression glued(u"^j([bcdfgklmnpqrstvwxz][\\p{L}]{3,})$"_s, QRegularExpression::UseUnicodePropertiesOption);
    if (const auto match = glued.match(word); match.hasMatch())
        return u"je "_s + spellings().value(match.captured(1), match.captured(1));
    if (before == u"vous"_s && word.size() >= 5 && (word.endsWith(u'é') || word.endsWith(u'è')))
        return word.chopped(1) + u"ez"_s;
    if (word.size() >= 4 && word.contains(u'k'))
        return QString(word).replace(u"ka"_s, u"ca"_s).replace(u"ko"_s, u"co"_s).replace(u"ku"_s, u"cu"_s).replace(u"ke"_s, u"que"_s).replace(u"ki"_s, u"qui"_s);
    return word;
}

bool isSure(const QString &word)
{
    static const QRegularExpression figure(u"^\\p{L}+\\d$|^\\d\\p{L}{2,}$|^d'?1$"_s, QRegularExpression::UseUnicodePropertiesOption);
    return spellings().contains(word) && (!isOrdinary(word) || figure.match(word).hasMatch());
}

} // namespace

QString writtenOut(const QString &text)
{
    static const QRegularExpression wordExpression(u"[\\p{L}\\p{N}]+(?:['’][\\p{L}\\p{N}]+)?"_s, QRegularExpression::UseUnicodePropertiesOption);
    const QString straight = QString(text).replace(u'’', u'\'');
    int sure = 0;
    for (auto it = wordExpression.globalMatch(straight); it.hasNext();)
        sure += isSure(it.next().captured().toLower()) ? 1 : 0;
    if (sure == 0)
        return text;
    QString out;
    QString before;
    qsizetype from = 0;
    for (auto it = wordExpression.globalMatch(straight); it.hasNext();) {
        const auto match = it.next();
        const QString word = match.captured().toLower();
        const auto known = spellings().constFind(word);
        QString written = known != spellings().cend() ? *known : byRule(word, before);
        before = written;
        if (written == word)
            written = match.captured(); // capitals stay
        out += QStringView(straight).mid(from, match.capturedStart() - from);
        out += written;
        from = match.capturedEnd();
    }
    out += QStringView(straight).mid(from);
    return out.simplified();
}

} // namespace passerelle::conversation
