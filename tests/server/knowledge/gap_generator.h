// Believable questions that a small business's documents do not answer, in groups that are known: subjects, ways to ask,
// greetings, careless typing. The same seed gives the same questions.
#pragma once

#include <QtCore/QRandomGenerator>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace passerelle::knowledge::test {

struct GeneratedQuestion {
    QString text;
    int group = 0;
};

inline const std::vector<QStringList> &gapSubjects()
{
    static const std::vector<QStringList> subjects = [] {
        const auto ways = [](const char16_t *text) { return QString::fromUtf16(text).split(u'|'); };
        return std::vector<QStringList>{
            ways(u"est-ce que vous livrez en Belgique|livrez-vous en Belgique|la livraison en Belgique est possible|vous envoyez des colis en Belgique|livraison Belgique"),
            ways(u"avez-vous une borne pour voiture électrique|y a-t-il une borne de recharge électrique|on peut recharger une voiture électrique chez vous|borne recharge voiture"),
            ways(u"peut-on venir avec un bébé en poussette|l'entrée est accessible avec une poussette|poussette possible|on peut entrer avec la poussette du bébé"),
            ways(u"acceptez-vous les chèques vacances|on peut payer en chèques vacances|paiement par chèque vacances ANCV|vous prenez les chèques-vacances"),
            ways(u"avez-vous des options végétaliennes|y a-t-il un menu vegan|proposez-vous des plats végétaliens|plat vegan végétalien possible"),
            ways(u"comment récupérer mon mot de passe|j'ai oublié mon mot de passe|mot de passe perdu que faire|réinitialiser le mot de passe"),
            ways(u"quand arrive la nouvelle collection d'hiver|la collection hiver sort quand|date de sortie de la collection d'hiver|nouvelle collection hiver"),
            ways(u"faites-vous des retouches sur les pantalons|retouche de pantalon possible|vous raccourcissez les pantalons retouche|prix d'une retouche pantalon"),
            ways(u"où trouver ma facture|je n'ai pas reçu ma facture|pouvez-vous m'envoyer la facture|télécharger une facture"),
            ways(u"mon colis est bloqué à la douane|colis bloqué en douane que faire|la douane bloque mon colis|frais de douane pour le colis"),
            ways(u"le cours de yoga convient-il aux débutants|yoga pour débutant|puis-je faire du yoga si je suis débutante|cours de yoga niveau débutant"),
            ways(u"proposez-vous un abonnement mensuel|il existe un abonnement au mois|prix de l'abonnement mensuel|abonnement par mois"),
            ways(u"la peinture contient-elle des solvants|votre peinture est sans odeur ni solvant|peinture avec solvants|composition de la peinture solvant"),
            ways(u"peut-on louer une remorque|location de remorque possible|combien pour louer une remorque|vous louez des remorques"),
            ways(u"le vin est-il bio|avez-vous du vin biologique|vos vins sont bio|vin bio en stock"),
            ways(u"organisez-vous des anniversaires pour enfants|fête d'anniversaire enfant possible|anniversaire d'un enfant chez vous|fêter l'anniversaire de mon fils"),
            ways(u"réparez-vous les écrans de téléphone cassés|écran de téléphone cassé réparation|réparation d'écran de téléphone|changer l'écran cassé de mon téléphone"),
            ways(u"la piscine est-elle chauffée|température de l'eau de la piscine|piscine chauffée toute l'année|eau de la piscine chaude"),
            ways(u"comment résilier mon contrat|je veux résilier le contrat|résiliation de contrat|lettre pour résilier mon contrat"),
            ways(u"donnez-vous des cours particuliers de guitare|cours de guitare particulier|tarif d'un cours de guitare|apprendre la guitare en cours particulier"),
            ways(u"avez-vous la taille 46|la taille 46 est disponible|taille 46 en stock|ce modèle en taille 46"),
            ways(u"pouvez-vous couper la haie du jardin|taille de haie de jardin|prix pour tailler une haie|entretien de la haie"),
            ways(u"mon bon de réduction ne marche pas|code promo refusé|le code de réduction ne fonctionne pas|bon de réduction code promo invalide"),
            ways(u"avez-vous des toilettes accessibles|toilettes pour handicapé|où sont les toilettes|toilettes accessibles fauteuil"),
            ways(u"le gâteau contient-il des noix|allergie aux noix gâteau|traces de noix dans le gâteau|gâteau sans noix")};
    }();
    return subjects;
}

inline QString carelesslyTyped(QString text, QRandomGenerator &random)
{
    if (random.bounded(3) == 0) {
        text = text.normalized(QString::NormalizationForm_D);
        text.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    }
    if (random.bounded(4) == 0)
        text.replace(u'-', u' ').replace(u'\'', u' ');
    if (random.bounded(4) == 0 && text.size() > 12) { // two neighbours swapped
        const qsizetype at = 3 + static_cast<qsizetype>(random.bounded(static_cast<quint32>(text.size() - 6)));
        if (text[at].isLetter() && text[at + 1].isLetter()) {
            const QChar first = text[at];
            text[at] = text[at + 1];
            text[at + 1] = first;
        }
    }
    return random.bounded(2) == 0 ? text.toLower() : text;
}

inline std::vector<GeneratedQuestion> generateGapQuestions(int count, quint32 seed)
{
    QRandomGenerator random(seed);
    const QStringList before{QString(), QString(), QStringLiteral("Bonjour, "), QStringLiteral("bjr "), QStringLiteral("Bonsoir je voudrais savoir "), QStringLiteral("svp ")};
    const QStringList after{QString(), QStringLiteral(" ?"), QStringLiteral("??"), QStringLiteral(" merci"), QStringLiteral(" svp"), QStringLiteral(" s'il vous plaît ?")};
    std::vector<GeneratedQuestion> questions;
    const auto &subjects = gapSubjects();
    for (int i = 0; i < count; ++i) {
        const auto subject = static_cast<std::size_t>(random.bounded(static_cast<quint32>(subjects.size())));
        const QStringList &ways = subjects[subject];
        const QString way = ways[static_cast<qsizetype>(random.bounded(static_cast<quint32>(ways.size())))];
        const QString text = before[static_cast<qsizetype>(random.bounded(6u))] + way + after[static_cast<qsizetype>(random.bounded(6u))];
        questions.push_back({carelesslyTyped(text, random), static_cast<int>(subject)});
    }
    return questions;
}

} // namespace passerelle::knowledge::test
