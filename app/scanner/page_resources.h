// What a content stream refers to by name, read when it is first asked for. Fonts are kept for the whole document. One thread.
#pragma once

#include "app/scanner/colour_space.h"
#include "app/scanner/graphics_state.h"
#include "app/scanner/scanned_font.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <qpdf/QPDFObjectHandle.hh>

namespace passerelle::scanner {

// The fonts of a document, each read once.
class FontShelf {
public:
    // Null when there are too many.
    ScannedFont *fontOf(QPDFObjectHandle font);

private:
    std::map<QPDFObjGen, ScannedFont *> m_byNumber;
    std::vector<std::unique_ptr<ScannedFont>> m_fonts;
};

class PageResources {
public:
    PageResources(QPDFObjectHandle dictionary, FontShelf &shelf) : m_dictionary(std::move(dictionary)), m_shelf(shelf) {}

    const QPDFObjectHandle &dictionary() const { return m_dictionary; }
    ScannedFont *font(std::string_view name);
    const ColourSpace &colourSpace(std::string_view name);
    // What a device's space means here.
    ColourSpace device(ColourSpace::Kind kind);
    // Throws Doubtful for what it does not know.
    void applyState(std::string_view name, GraphicsState &state);
    QPDFObjectHandle drawing(std::string_view name) const { return find("/XObject", name); }
    QPDFObjectHandle properties(std::string_view name) const { return find("/Properties", name); }

private:
    // What a graphics state's dictionary sets.
    struct Settings {
        std::optional<double> fillAlpha;
        std::optional<double> strokeAlpha;
        std::optional<double> lineWidth;
        std::optional<bool> blended;
        std::optional<bool> masked;
        bool transferred = false;
    };
    static Settings settingsOf(QPDFObjectHandle dictionary);
    QPDFObjectHandle find(const char *category, std::string_view name) const;

    QPDFObjectHandle m_dictionary;
    FontShelf &m_shelf;
    std::unordered_map<std::string, ScannedFont *> m_fonts;
    std::unordered_map<std::string, ColourSpace> m_spaces;
    std::unordered_map<std::string, Settings> m_states;
};

} // namespace passerelle::scanner
