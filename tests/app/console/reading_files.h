// Documents for tests of the whole console: one that holds more than it shows, and price lists that differ in figures alone.
#pragma once

#include "tests/support/hand_made_pdf.h"

namespace passerelle::console {

inline QByteArray pdfWithHiddenText()
{
    const auto textAt = [](int y, const QByteArray &text) -> QByteArray { return "BT /F 11 Tf 60 " + QByteArray::number(y) + " Td (" + text + ") Tj ET\n"; };
    const QByteArray content = "0 g\n" + textAt(780, "Atelier de velos : revision complete en deux jours.") + textAt(760, "La revision coute 60 euros.") + "1 g\n" + textAt(400, "Un velo de pret est offert aux abonnes.");
    return test::pdfOf({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>", test::streamOf(content),
                        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"});
}

inline QByteArray priceList(const QByteArray &change, const QByteArray &tyre)
{
    return "# Garage Meunier\n\nNos tarifs au 1er janvier, main d'oeuvre comprise, sur rendez-vous du lundi au samedi.\n\n## Vidange\n\nLa vidange avec filtre \xc3\xa0 huile co\xc3\xbbte " + change
        + " euros, cinq litres d'huile compris, en quarante-cinq minutes.\n\n## Pneus\n\nLe montage et l'\xc3\xa9quilibrage d'un pneu co\xc3\xbbtent " + tyre
        + " euros.\n\n## Garantie\n\nNos r\xc3\xa9parations sont garanties deux ans, pi\xc3\xa8""ces et main d'oeuvre, sur pr\xc3\xa9sentation de la facture.\n";
}

// One sentence of a price list with another price, among others.
inline QByteArray advertisement(const QByteArray &change)
{
    return "# Garage Meunier, offre d'automne\n\nProfitez de nos offres jusqu'\xc3\xa0 la fin du mois, dans la limite des stocks disponibles, pour tous les v\xc3\xa9hicules de tourisme.\n\n## Vidange\n\nLa vidange avec filtre \xc3\xa0 huile co\xc3\xbbte " + change
        + " euros, cinq litres d'huile compris, en quarante-cinq minutes.\n\n## Rendez-vous\n\nAppelez l'atelier du lundi au vendredi, ou passez nous voir avec la carte grise du v\xc3\xa9hicule.\n";
}

} // namespace passerelle::console
