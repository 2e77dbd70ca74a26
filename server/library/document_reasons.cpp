#include "server/library/document_reasons.h"

#include <array>

using namespace Qt::StringLiterals;

namespace passerelle::library {

namespace {

struct Words {
    const char *key;
    const char16_t *french;
    const char16_t *english;
};

// A page is added in front where one is known: "Page 12 : …".
constexpr std::array kCatalogue{
    Words{reason::kNotAPdf, u"ce fichier n'est pas un document lisible. Sont lus : PDF, Word (.docx), texte, Markdown et HTML. Enregistrez-le à nouveau depuis le programme qui l'a créé.",
          u"this file is not a readable document. PDF, Word (.docx), text, Markdown and HTML are read. Save it again from the program that made it."},
    Words{reason::kTooLarge, u"ce fichier est trop volumineux (50 Mo au plus). Découpez-le ou réduisez ses images.",
          u"this file is too large (50 MB at most). Split it or make its pictures smaller."},
    Words{reason::kNeedsPassword, u"ce PDF est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis ajoutez-le de nouveau.",
          u"this PDF is protected by a password. Save it without one, then add it again."},
    Words{reason::kNoPages, u"ce PDF ne contient aucune page.", u"this PDF has no pages."},
    Words{reason::kTooManyPages, u"ce PDF a trop de pages. Découpez-le en plusieurs documents.",
          u"this PDF has too many pages. Split it into several documents."},
    Words{reason::kNoText, u"aucun texte n'a été trouvé dans ce document.", u"no text was found in this document."},
    Words{reason::kOnlyScans, u"ce document ne contient que des images de pages (numérisation), dont aucun texte n'a pu être lu.",
          u"this document holds only pictures of pages (a scan), of which no text could be read."},
    Words{reason::kOnlyHidden, u"tout le texte de ce document est invisible sur ses pages : il n'est pas utilisé. Regardez-le, puis acceptez-le si vous le connaissez.",
          u"none of this document's text can be seen on its pages: it is not used. Look at it, then accept it if you know it."},
    Words{reason::kDamagedFile, u"ce PDF est endommagé et ne peut pas être ouvert.", u"this PDF is damaged and cannot be opened."},
    Words{reason::kReaderDied, u"la lecture de ce document s'est interrompue deux fois ; il est mis à l'écart, le service n'est pas touché. Exportez-le à nouveau en PDF.",
          u"reading this document broke off twice; it was set aside and the service is not affected. Export it as a PDF again."},
    Words{reason::kReaderStuck, u"la lecture de ce document n'avançait plus, deux fois de suite ; il est mis à l'écart. Exportez-le à nouveau en PDF, ou retirez cette page.",
          u"reading this document came to a standstill twice; it was set aside. Export it as a PDF again, or take that page out."},
    Words{reason::kReaderUnavailable, u"le lecteur de PDF ne peut pas démarrer sur cette machine ; prévenez la personne qui l'administre.",
          u"the PDF reader cannot start on this machine; tell the person who runs it."},
    Words{reason::kFileLost, u"le fichier d'origine n'a pas été conservé (l'ajout a été interrompu). Ajoutez-le de nouveau.",
          u"the original file was not kept (adding it was interrupted). Add it again."},
    Words{reason::kStorageFull, u"le disque est plein ou ne répond pas : le document n'a pas pu être enregistré. Réessayez plus tard.",
          u"the disk is full or does not answer: the document could not be stored. Try again later."},
    Words{reason::kCancelled, u"l'ajout a été annulé.", u"adding it was cancelled."},
    Words{reason::kPageScan, u"cette page est une image sans texte (numérisation) : elle ne peut pas être consultée pour répondre.",
          u"this page is a picture without text (a scan): it cannot be used for answers."},
    Words{reason::kPageEmpty, u"cette page est vide.", u"this page is empty."},
    Words{reason::kPageDamaged, u"cette page est endommagée et n'a pas pu être lue.", u"this page is damaged and could not be read."},
    Words{reason::kUnreadableFontMap, u"la police de cette page ne dit pas quelles lettres elle dessine : son texte est illisible. Exportez le document à nouveau en PDF.",
          u"this page's font does not say which letters it draws: its text cannot be read. Export the document as a PDF again."},
    Words{reason::kScansAwaitAgreement, u"des pages de ce document sont des images sans texte : le devis attend votre accord avant qu'elles soient envoyées au modèle.",
          u"some pages of this document are pictures without text: the quote awaits your agreement before they are sent to the model."},
    Words{reason::kModelDidNotRead, u"le modèle n'a pas pu lire toutes les pages ; ce qui a été lu est conservé. Vérifiez le fournisseur et le budget, puis donnez votre accord à nouveau.",
          u"the model could not read all the pages; what was read is kept. Check the provider and the budget, then agree again."},
    Words{reason::kPageHardToRead, u"cette page est une image difficile à lire : son texte a été reconnu, mais il peut contenir des erreurs. Numérisez-la à nouveau, plus nette.",
          u"this page is a picture that is hard to read: its text was recognised, but may hold errors. Scan it again, more sharply."},
    Words{reason::kPageWithoutWriting, u"cette page est une image sur laquelle aucun texte n'a été reconnu.", u"this page is a picture on which no text was recognised."},
    Words{reason::kPageNotRecognised, u"la reconnaissance du texte de cette page s'est interrompue deux fois ; elle ne peut pas être consultée pour répondre.",
          u"recognising this page's text broke off twice; it cannot be used for answers."},
    Words{reason::kPageTextLayer, u"le texte de cette page est celui que son numériseur a reconnu sous l'image.", u"this page's text is what its scanner recognised under the picture."},
    Words{reason::kPageTooLong, u"cette page contient trop de texte ; la fin n'a pas été lue.", u"this page holds too much text; its end was not read."},
};

constexpr Words kUnknown{"", u"ce document n'a pas pu être lu.", u"this document could not be read."};

QString capitalized(QString sentence)
{
    if (!sentence.isEmpty())
        sentence[0] = sentence.at(0).toUpper();
    return sentence;
}

} // namespace

QString reasonSentence(const QString &key, int page, Language language)
{
    const Words *words = &kUnknown;
    for (const Words &entry : kCatalogue) {
        if (key == QLatin1StringView(entry.key))
            words = &entry;
    }
    const QString sentence = QString::fromUtf16(language == Language::French ? words->french : words->english);
    if (page <= 0)
        return capitalized(sentence);
    return (language == Language::French ? u"Page %1 : %2"_s : u"Page %1: %2"_s).arg(QString::number(page), sentence);
}

QString hiddenSentence(HiddenBy by, Language language)
{
    const bool french = language == Language::French;
    switch (by) {
    case HiddenBy::NoContrast: return french ? u"Rien ne se voit à sa place : couleur du fond, invisible, coupé ou désactivé."_s : u"Nothing is seen at its place: the background’s colour, invisible, clipped or switched off."_s;
    case HiddenBy::Covered: return french ? u"Autre chose se voit à sa place."_s : u"Something else is seen at its place."_s;
    case HiddenBy::Tiny: return french ? u"Trop petit pour être lu."_s : u"Too small to be read."_s;
    case HiddenBy::OffPage: return french ? u"En dehors de la page."_s : u"Outside the page."_s;
    case HiddenBy::Unchecked: return french ? u"Cette page n’a pas pu être contrôlée."_s : u"This page could not be checked."_s;
    case HiddenBy::Metadata: return french ? u"Le fichier le dit de lui-même ; aucune page ne le montre."_s : u"The file says it of itself; no page shows it."_s;
    }
    return {};
}

} // namespace passerelle::library
