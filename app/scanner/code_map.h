// Which characters a font says that its codes stand for (its ToUnicode): asked only whether it is white space, since what
// has no ink must have no letter either. Pure.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>

namespace passerelle::scanner {

class CodeMap {
public:
    // nullopt when it is not understood.
    static std::optional<CodeMap> read(std::string_view cmap);

    // nullopt: it says nothing about that code.
    std::optional<bool> isSpace(unsigned code) const;

private:
    class Reader;

    std::unordered_map<unsigned, bool> m_isSpace;
};

} // namespace passerelle::scanner
