#include "ui/kit/shortcuts.h"
