#include "app/scanner/page_resources.h"

#include "app/scanner/doubt.h"
#include "app/scanner/path_shape.h"

#include <algorithm>

namespace passerelle::scanner {

namespace {

constexpr size_t kMostFonts = 500;

bool isNormalBlend(QPDFObjectHandle mode)
{
    if (mode.isArray())
        return mode.getArrayNItems() > 0 && isNormalBlend(mode.getArrayItem(0));
    return mode.isNameAndEquals("/Normal") || mode.isNameAndEquals("/Compatible");
}

} // namespace

ScannedFont *FontShelf::fontOf(QPDFObjectHandle font)
{
    const bool shared = font.isIndirect();
    if (shared) {
        if (const auto known = m_byNumber.find(font.getObjGen()); known != m_byNumber.end())
            return known->second;
    }
    if (m_fonts.size() >= kMostFonts)
        return nullptr;
    m_fonts.push_back(std::make_unique<ScannedFont>(font));
    if (shared)
        m_byNumber.emplace(font.getObjGen(), m_fonts.back().get());
    return m_fonts.back().get();
}

QPDFObjectHandle PageResources::find(const char *category, std::string_view name) const
{
    QPDFObjectHandle dictionary = m_dictionary;
    if (!dictionary.isInitialized() || !dictionary.isDictionary())
        return QPDFObjectHandle::newNull();
    QPDFObjectHandle all = dictionary.getKey(category);
    return all.isDictionary() ? all.getKey('/' + std::string(name)) : QPDFObjectHandle::newNull();
}

ScannedFont *PageResources::font(std::string_view name)
{
    const auto [at, isNew] = m_fonts.try_emplace(std::string(name), nullptr);
    if (isNew)
        at->second = m_shelf.fontOf(find("/Font", name));
    return at->second;
}

const ColourSpace &PageResources::colourSpace(std::string_view name)
{
    const auto [at, isNew] = m_spaces.try_emplace(std::string(name));
    if (isNew) {
        const ColourSpace::Kind kind = ColourSpace::read(QPDFObjectHandle::newName('/' + std::string(name))).kind();
        at->second = kind != ColourSpace::Kind::Unknown ? device(kind) : ColourSpace::read(find("/ColorSpace", name));
    }
    return at->second;
}

ColourSpace PageResources::device(ColourSpace::Kind kind)
{
    const char *name = kind == ColourSpace::Kind::Grey ? "DefaultGray" : kind == ColourSpace::Kind::Rgb ? "DefaultRGB" : "DefaultCMYK";
    QPDFObjectHandle instead = find("/ColorSpace", name);
    if (instead.isNull())
        return ColourSpace(kind);
    // Only where it is the same but for shades of it.
    const ColourSpace space = colourSpace(name);
    return space.kind() == kind ? space : ColourSpace();
}

PageResources::Settings PageResources::settingsOf(QPDFObjectHandle dictionary)
{
    Settings settings;
    if (!dictionary.isDictionary() || dictionary.hasKey("/Font"))
        throw Doubtful{Doubt::Content};
    const auto number = [&](const char *key) {
        QPDFObjectHandle value = dictionary.getKey(key);
        if (!value.isNull() && !value.isNumber())
            throw Doubtful{Doubt::Content};
        return value.isNumber() ? std::optional(std::clamp(value.getNumericValue(), 0.0, 1e6)) : std::nullopt;
    };
    settings.fillAlpha = number("/ca");
    settings.strokeAlpha = number("/CA");
    settings.lineWidth = number("/LW");
    if (number("/ML").value_or(0) > PathShape::kMostMitre)
        throw Doubtful{Doubt::Content};
    if (QPDFObjectHandle mode = dictionary.getKey("/BM"); !mode.isNull())
        settings.blended = !isNormalBlend(mode);
    if (QPDFObjectHandle mask = dictionary.getKey("/SMask"); !mask.isNull())
        settings.masked = !mask.isNameAndEquals("/None");
    for (const char *key : {"/TR", "/TR2"}) {
        QPDFObjectHandle transfer = dictionary.getKey(key);
        settings.transferred = settings.transferred || (!transfer.isNull() && !transfer.isNameAndEquals("/Identity") && !transfer.isNameAndEquals("/Default"));
    }
    return settings;
}

void PageResources::applyState(std::string_view name, GraphicsState &state)
{
    auto known = m_states.find(std::string(name));
    if (known == m_states.end())
        known = m_states.emplace(std::string(name), settingsOf(find("/ExtGState", name))).first;
    const Settings &settings = known->second;
    state.fillAlpha = std::min(settings.fillAlpha.value_or(state.fillAlpha), 1.0);
    state.strokeAlpha = std::min(settings.strokeAlpha.value_or(state.strokeAlpha), 1.0);
    state.lineWidth = settings.lineWidth.value_or(state.lineWidth);
    state.blended = settings.blended.value_or(state.blended);
    state.masked = settings.masked.value_or(state.masked);
    state.strange = state.strange || settings.transferred;
}

} // namespace passerelle::scanner
