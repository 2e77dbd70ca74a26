#include "ui/kit/state_view.h"
