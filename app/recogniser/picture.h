// A page's picture while it is recognised: Leptonica's pictures, freed by themselves, and the turn that straightens one.
// Pure but for memory.
#pragma once

#include "server/pdf/extractor_protocol.h"

#include <QtCore/QByteArrayView>

#include <memory>

struct Pix;

namespace passerelle::recogniser {

struct PictureDeleter {
    void operator()(Pix *picture) const;
};
using Picture = std::unique_ptr<Pix, PictureDeleter>;

// Null when there is no memory.
Picture pictureOf(const pdf::RasterHead &head, QByteArrayView grey);

struct Straightened {
    Picture picture;
    double degrees = 0; // clockwise, by which it was turned; 0 when it was straight or it cannot be told
};
Straightened straighten(Picture picture);

} // namespace passerelle::recogniser
