#include "server/generation/order_scan.h"

#include "server/generation/figure_text.h"

#include <QtCore/QRegularExpression>

#include <algorithm>
#include <vector>

namespace passerelle::generation {

namespace {

using namespace Qt::StringLiterals;

constexpr auto kOrderCase = QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;

const char16_t *const kOrders[] = {
    // To throw the rules away
    u"\\b(?:ignore|disregard|forget|override|bypass|overlook)\\b.{0,60}\\b(?:instructions?|rules?|prompts?|guidelines?|directives?|extracts?|constraints?|(?:everything|all|anything) (?:above|before|else))\\b",
    u"\\b(?:ignor|oubli|néglig|contourn|outrepass)(?:e|es|ez|er|ons)\\b.{0,60}\\b(?:instructions?|consignes?|règles?|directives?|extraits?|contraintes?|(?:tout )?ce qui (?:précède|suit))\\b",
    u"\\bne (?:tiens|tenez|tenir) (?:pas|plus|aucun) compte\\b.{0,60}\\b(?:instructions?|consignes?|règles?|directives?|précède)\\b",
    u"\\bnew (?:system )?instructions?\\b|\\bnouvelles? (?:consignes?|instructions?)\\b|\\bdeveloper mode\\b|\\bmode développeur\\b|\\bjailbreak\\b|\\bDAN\\b mode",
    // To shape the answer
    u"\\b(?:your|each|every) (?:next |final |whole |entire )?(?:response|reply|answer|output)s?\\b|\\b(?:in|into|to|at|with|throughout|within) (?:the|its|this) (?:next |final |whole |entire )?(?:response|reply|answer|output)s?\\b",
    u"\\b(?:response|reply|answer|output)s? (?:should|must|has to|needs to|shall)\\b",
    u"\\b(?:ta|tes|toute) (?:prochaines? )?réponses?\\b|\\b(?:dans|à|de|avec|commence|termine|conclus?|finis) (?:votre|vos|chaque|la) (?:prochaines? )?réponses?\\b",
    u"\\b(?:respond|reply|answer|write|speak|talk)\\b (?:only |always |exclusively |entirely )*(?:in|with|using) (?:english|french|spanish|german|italian|latin|rhymes?|verse|emojis?|upper ?case|lower ?case|capitals?|base64|hexadecimal|morse|code|pirate|riddles?|the (?:style|tone|voice)|an? [^.]{0,20}(?:tone|style|accent|voice))\\b",
    u"\\b(?:respond|reply|answer|speak|talk) (?:like|as) an?\\b|\\b(?:respond|reply|answer) (?:only|exclusively)\\b",
    u"\\bréponds\\b|\\bexprime-toi\\b|\\bparle[- ](?:comme|moi)\\b|\\brépondez (?:uniquement|seulement|toujours|désormais|en (?:anglais|français|espagnol|majuscules|vers|rimes))\\b",
    u"\\b(?:translate|rephrase|rewrite|summari[sz]e|encode|reverse|append|prepend|embed)\\b.{0,40}\\b(?:sentence|text|message|following|words?|link|image|prompt|above|previous|base64)|\\brepeat (?:everything|all|the (?:text|words|above))\\b",
    u"\\b(?:traduis|reformule|réécris|recopie)\\b|\\brépète (?:tout|mot|ces|cette|ceci|le texte|après)\\b|\\b(?:inverse|encode|résume|insère|inclus|intègre|ajoute|écris|termine|commence)\\b.{0,40}\\b(?:réponses?|messages?|phrase|lien|image|base64)\\b",
    // To be somebody else
    u"\\byou (?:are|will be|must act) (?:now |from now on )?(?:an? |the |my )?(?:ai|assistant|bot|chatbot|language model|llm|pirate|hacker|dan|unrestricted|free)\\b|\\byou are now\\b",
    u"\\b(?:act|behave) as (?:an?|if|the)\\b|\\bpretend (?:to be|you|that)\\b|\\broleplay\\b|\\bfrom now on\\b.{0,30}\\byou (?:are|will|must|only|always|answer|respond|reply|speak|act)\\b",
    u"\\b(?:tu es|vous êtes) (?:maintenant|désormais|à présent|un pirate|un assistant|une ia)\\b|\\b(?:désormais|dorénavant|à partir de maintenant),? (?:tu|réponds|répondez|vous répond)",
    u"\\b(?:agis|comporte-toi|agissez|comportez-vous) comme\\b|\\bfais semblant\\b|(?:^|[.,;:] ?|\\btu )joue le rôle\\b|\\bprends le rôle\\b|\\bprends la personnalité\\b",
    // To be told what one is
    u"\\b(?:assistant|chatbot|(?-i:AI|IA|LLM))\\b ?[:,!] |\\b(?:ai|language|ia) (?:model|assistant)s?\\b|\\bmodèles? de langage\\b|\\bintelligence artificielle\\b.{0,30}\\b(?:doit|dois|devra)",
    u"\\b(?:message|note|instruction|consigne)s? (?:pour|à|destinée?s? à|to|for) (?:l'|the )(?:assistant|ia|ai|bot|chatbot|modèle|model)\\b|\\bl'assistant (?:doit|devra|répond)",
    // To give secrets away
    u"\\b(?:system|initial|hidden|secret) (?:prompt|instructions?|message)\\b|\\boriginal (?:prompt|instructions?)\\b|\\b(?:invite|prompt|message|consignes?|instructions?) (?:système|initiales?|cachées?|secrètes?)\\b",
    u"\\b(?:reveal|disclose|leak|divulge|exfiltrate)\\b.{0,50}\\b(?:prompts?|instructions?|secrets?|passwords?|keys?|canary|data|rules|confidential)\\b|\\b(?:révèle|divulgue|dévoile|affiche|montre|recopie)\\b.{0,50}\\b(?:consignes?|instructions?|prompt|secrets?|données|canari|mot de passe|clés?)\\b",
    u"\\b(?:other|another) (?:tenant|client|customer|contact|user)s?'?s? (?:data|document|phone|message|conversation|number)|\\bdonnées (?:des|d'un) autres? (?:client|contact|utilisateur|tenant)",
    // False frames
    u"<\\|?/?(?:system|im_start|im_end|assistant|user|instructions?|extraits?|extracts?)\\|?>|\\[/?(?:INST|SYS|SYSTEM)\\]|<<SYS>>|[\"']role[\"'] ?: ?[\"'](?:system|assistant|developer)|#{2,} ?(?:instructions?|system|consignes?|système)",
    u"^ ?(?:system|assistant|developer) ?:",
};

bool isSpelledOut(const QString &text)
{
    static const QRegularExpression letters(u"(?:\\b\\p{L}\\b[ .\\-_*]{1,2}){9,}"_s, kOrderCase); // "i g n o r e  t o u t"
    return letters.match(text).hasMatch();
}

struct Cut {
    qsizetype begin;
    qsizetype end;
};

// Lines, and the sentences in them, with the blanks behind them.
std::vector<Cut> sentencesOf(const QString &text)
{
    static const QRegularExpression ending(u"(?<=[.!?…])(?<!\\bp\\.)(?<!\\bart\\.)[ \\t\\x{A0}]+|\\n+"_s, kOrderCase);
    std::vector<Cut> out;
    qsizetype begin = 0;
    for (auto it = ending.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        out.push_back({begin, match.capturedEnd()});
        begin = match.capturedEnd();
    }
    out.push_back({begin, text.size()});
    return out;
}

} // namespace

bool isOrder(const QString &sentence)
{
    static const std::vector<QRegularExpression> orders = [] {
        std::vector<QRegularExpression> out;
        for (const char16_t *pattern : kOrders)
            out.emplace_back(QString::fromUtf16(pattern), kOrderCase);
        return out;
    }();
    const QString text = comparable(sentence).trimmed();
    return isSpelledOut(text) || std::any_of(orders.begin(), orders.end(), [&](const QRegularExpression &order) { return order.match(text).hasMatch(); });
}

ScannedText withoutOrders(const QString &text)
{
    ScannedText out;
    for (const Cut &sentence : sentencesOf(text)) {
        const QString words = text.mid(sentence.begin, sentence.end - sentence.begin);
        if (isOrder(words))
            ++out.orders;
        else
            out.text += words;
    }
    return out;
}

} // namespace passerelle::generation
