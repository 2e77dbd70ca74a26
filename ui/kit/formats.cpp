#include "ui/kit/formats.h"
